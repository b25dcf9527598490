package yodel.admin;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Routes requests to resources by path. */
final class Router {

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final ServerStatus status;
    private final MetricsPage metrics;
    private final StatusJson json;
    private final DashboardPage page = new DashboardPage();

    Router(ServerStatus status, MetricsPage metrics, StatusJson json) {
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
    HttpResponse response(String method, @Nullable String path, AcceptHeader accept) throws IOException {
        if (!METHODS.contains(method)) {
            return HttpResponse.sentence(
                    405,
                    Map.of("Allow", "GET, HEAD"),
                    "Method %s is not supported (expected: GET or HEAD).".formatted(method));
        }
        return switch (path == null ? "" : path) {
            case "/" -> page.response();
            case "/metrics" -> metrics.response(accept);
            case "/status.json" -> HttpResponse.of("application/json", json.text());
            case "/livez" -> live();
            case "/readyz" -> ready();
            default ->
                HttpResponse.sentence(404, "Not found (expected: /, /metrics, /livez, /readyz or /status.json).");
        };
    }

    private HttpResponse live() {
        Optional<EventLoopProbe> dead = status.dead();
        return dead.isEmpty()
                ? HttpResponse.sentence(200, "The server is alive.")
                : HttpResponse.sentence(
                        503,
                        "The event loop %s has not responded for %.1f s."
                                .formatted(dead.get().name(), dead.get().unansweredNanos() / 1e9));
    }

    private HttpResponse ready() {
        return switch (status.phase()) {
            case STARTING -> HttpResponse.sentence(503, "The server does not accept connections yet.");
            case READY -> HttpResponse.sentence(200, "The server accepts connections.");
            case DRAINING -> HttpResponse.sentence(503, "The server is draining: it accepts no new connections.");
        };
    }
}
