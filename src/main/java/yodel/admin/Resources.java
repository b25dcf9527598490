package yodel.admin;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Routes requests to resources by path. */
final class Resources {

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final ServerStatus status;
    private final MetricsPage metrics;
    private final StatusJson json;
    private final LivePage page = new LivePage();

    Resources(ServerStatus status, MetricsPage metrics, StatusJson json) {
        this.status = status;
        this.metrics = metrics;
        this.json = json;
    }

    /**
     * Returns the response to one request.
     *
     * @param path the path without a query; null if the request target has none
     * @param accept the media types that the client accepts
     */
    Answer answer(String method, @Nullable String path, AcceptHeader accept) throws IOException {
        if (!METHODS.contains(method)) {
            return Answer.sentence(
                    405,
                    Map.of("Allow", "GET, HEAD"),
                    "Method %s is not supported (expected: GET or HEAD).".formatted(method));
        }
        return switch (path == null ? "" : path) {
            case "/" -> page.answer();
            case "/metrics" -> metrics.answer(accept);
            case "/status.json" -> Answer.of("application/json", json.text());
            case "/livez" -> live();
            case "/readyz" -> ready();
            default -> Answer.sentence(404, "Not found (expected: /, /metrics, /livez, /readyz or /status.json).");
        };
    }

    private Answer live() {
        Optional<LoopProbe> dead = status.dead();
        return dead.isEmpty()
                ? Answer.sentence(200, "The server is alive.")
                : Answer.sentence(
                        503,
                        "The event loop %s has not responded for %.1f s."
                                .formatted(dead.get().name(), dead.get().unansweredNanos() / 1e9));
    }

    private Answer ready() {
        return switch (status.phase()) {
            case STARTING -> Answer.sentence(503, "The server does not accept connections yet.");
            case READY -> Answer.sentence(200, "The server accepts connections.");
            case DRAINING -> Answer.sentence(503, "The server is draining: it accepts no new connections.");
        };
    }
}
