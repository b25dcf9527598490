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
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yodel.metrics.ServerMetrics;

/** An HTTP endpoint that exposes the state of a server. {@link #close} stops it and its threads. */
public final class AdminServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AdminServer.class);

    /**
     * The maximum number of open connections. Each occupies a thread while a request arrives or its response is sent,
     * so that a client that sends only part of a request does not delay the probes of a supervisor. Idle threads end.
     */
    private static final int CONNECTIONS = 64;

    private static final Duration THREADS_END_AFTER = Duration.ofSeconds(5);

    /** The length of the accept queue of the kernel. */
    private static final int BACKLOG = CONNECTIONS;

    static {
        // The JDK's HTTP server has no limits by default. The first two are in seconds and close connections that are
        // too slow.
        // The JDK reads these properties once, when it loads the classes.
        defaultProperty("sun.net.httpserver.maxReqTime", "10");
        defaultProperty("sun.net.httpserver.maxRspTime", "10");
        defaultProperty("jdk.httpserver.maxConnections", String.valueOf(CONNECTIONS));
        // Connections that are kept alive: by default 200, each for 30 s.
        defaultProperty("sun.net.httpserver.maxIdleConnections", String.valueOf(CONNECTIONS / 4));
        defaultProperty("sun.net.httpserver.idleInterval", "10");
        // The interval in ms at which the JDK's server checks these timeouts; the default is 10 s.
        defaultProperty("sun.net.httpserver.clockTick", "1000");
    }

    private final HttpServer http;
    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor prober;
    private final ServerStatus status;

    private AdminServer(
            HttpServer http, ThreadPoolExecutor threads, ScheduledThreadPoolExecutor prober, ServerStatus status) {
        this.http = http;
        this.threads = threads;
        this.prober = prober;
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
        ServerStatus status = new ServerStatus(new EventLoopLag(registry), System::nanoTime);
        Router router = new Router(
                status, new MetricsPage(registry, server, metrics, status), new StatusJson(server, metrics, status));
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                CONNECTIONS,
                CONNECTIONS,
                THREADS_END_AFTER.toNanos(),
                NANOSECONDS,
                new LinkedBlockingQueue<>(),
                daemons("admin"));
        threads.allowCoreThreadTimeOut(true);
        http.setExecutor(threads);
        http.createContext("/", exchange -> response(exchange, router));
        http.start();
        ScheduledThreadPoolExecutor prober = new ScheduledThreadPoolExecutor(1, daemons("admin-probe"));
        prober.scheduleWithFixedDelay(status::probe, 0, EventLoopProbe.INTERVAL.toNanos(), NANOSECONDS);
        return new AdminServer(http, threads, prober, status);
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
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
        prober.shutdownNow();
        threads.shutdownNow();
    }

    private static void response(HttpExchange exchange, Router router) throws IOException {
        try (exchange) {
            HttpResponse response = answerOrSentence(exchange, router);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            response.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = response.body().getBytes(UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (head) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
            }
            // A length of -1 means no body to this server, and 0 means an unknown length.
            exchange.sendResponseHeaders(response.status(), head ? -1 : body.length);
            if (!head) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            }
        }
    }

    private static HttpResponse answerOrSentence(HttpExchange exchange, Router router) {
        try {
            return router.response(
                    exchange.getRequestMethod(), exchange.getRequestURI().getPath(), accept(exchange));
        } catch (IOException | RuntimeException e) {
            log.error("{}: request failed", exchange.getRequestURI().getPath(), e);
            return HttpResponse.sentence(500, "The request failed; see the server log for the cause.");
        }
    }

    /** A list may be spread over several headers: RFC 9110, section 5.3. */
    private static AcceptHeader accept(HttpExchange exchange) {
        List<String> headers = exchange.getRequestHeaders().get("Accept");
        return new AcceptHeader(headers == null ? null : String.join(",", headers));
    }

    private static void defaultProperty(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
