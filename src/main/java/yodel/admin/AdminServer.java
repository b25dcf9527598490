package yodel.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yodel.metrics.ServerMetrics;

/** An HTTP endpoint that exposes the state of a server. {@link #close} stops it and its threads. */
public final class AdminServer implements AutoCloseable {

    static final Duration PROBE_INTERVAL = Duration.ofMillis(250);

    private static final Logger log = LoggerFactory.getLogger(AdminServer.class);

    /** Serves probes and responses, so that a slow reader does not block the other requests. */
    private static final int THREADS = 3;

    /** The kernel's accept queue can be short, because requests are rare. */
    private static final int BACKLOG = 16;

    static {
        // The JDK's HTTP server has no limits by default. The first two are in seconds and close connections that are
        // too slow.
        // The JDK reads these properties once, when it loads the classes.
        defaultProperty("sun.net.httpserver.maxReqTime", "10");
        defaultProperty("sun.net.httpserver.maxRspTime", "10");
        defaultProperty("jdk.httpserver.maxConnections", "64");
    }

    private final HttpServer http;
    private final ScheduledThreadPoolExecutor threads;
    private final ServerStatus status;

    private AdminServer(HttpServer http, ScheduledThreadPoolExecutor threads, ServerStatus status) {
        this.http = http;
        this.threads = threads;
        this.status = status;
    }

    /**
     * Starts the endpoint before the echo server starts.
     *
     * @param address the address to listen on; port 0 picks a free port
     * @throws IOException if the address cannot be bound
     */
    public static AdminServer start(InetSocketAddress address, ServerDescription server, ServerMetrics metrics)
            throws IOException {
        HttpServer http = HttpServer.create(address, BACKLOG);
        PrometheusRegistry registry = new PrometheusRegistry();
        ServerStatus status = new ServerStatus(new LoopLag(registry), System::nanoTime);
        Resources resources = new Resources(
                status, new MetricsPage(registry, server, metrics, status), new StatusJson(server, metrics, status));
        ScheduledThreadPoolExecutor threads = newThreads();
        http.setExecutor(threads);
        http.createContext("/", exchange -> answer(exchange, resources));
        http.start();
        threads.scheduleWithFixedDelay(status::probe, 0, PROBE_INTERVAL.toNanos(), NANOSECONDS);
        return new AdminServer(http, threads, status);
    }

    private static ScheduledThreadPoolExecutor newThreads() {
        AtomicInteger number = new AtomicInteger();
        return new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "admin-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns the listen address with the actual port. */
    public InetSocketAddress address() {
        return http.getAddress();
    }

    /** Returns the status object, through which the server reports its state. */
    public ServerStatus status() {
        return status;
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, Resources resources) throws IOException {
        try (exchange) {
            Answer answer = answerOrSentence(exchange, resources);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body().getBytes(UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            // A length of -1 means no body to this server, and 0 means an unknown length.
            exchange.sendResponseHeaders(answer.status(), head ? -1 : body.length);
            if (!head) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            }
        }
    }

    private static Answer answerOrSentence(HttpExchange exchange, Resources resources) {
        try {
            return resources.answer(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Accept"));
        } catch (IOException | RuntimeException e) {
            log.error("{}: request failed", exchange.getRequestURI().getPath(), e);
            return Answer.sentence(500, "The request failed; see the server log for the cause.");
        }
    }

    private static void defaultProperty(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
