package yodel.cli;

import java.time.Duration;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yodel.cli.option.HostPort;
import yodel.cli.output.OutputException;
import yodel.cli.output.StandardOutput;
import yodel.metrics.ServerMetrics;
import yodel.server.EchoServer;
import yodel.server.ServerConfig;
import yodel.server.admission.AccessController;
import yodel.server.admission.AccessPolicy;
import yodel.server.admission.ConnectionLimits;
import yodel.systemd.ServiceManager;
import yodel.transport.TransportChoice;

/**
 * Connects a server to its operator: signals, the ready line on standard output, systemd and the drain.
 *
 * <pre>
 *  started --> ready: a line on standard output, systemd, /readyz
 *                |  SIGUSR1: logs a line of metrics
 *                |  SIGHUP: reloads the access rules
 *                v
 *              SIGTERM, SIGINT: draining --> ended
 * </pre>
 */
final class ServerLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ServerLifecycle.class);

    private static final int SIGINT = 2;

    private final ServerConfig config;
    private final EchoServer server;
    private final ServerMetrics metrics;
    private final ServiceManager manager;
    private final AdminEndpoint endpoint;

    ServerLifecycle(
            ServerConfig config,
            EchoServer server,
            ServerMetrics metrics,
            ServiceManager manager,
            AdminEndpoint endpoint) {
        this.config = config;
        this.server = server;
        this.metrics = metrics;
        this.manager = manager;
        this.endpoint = endpoint;
    }

    /** Reloads the access rules on each SIGHUP; invalid rules leave the current ones in force. */
    void reload(AccessController accessController, ServeSettings settings) {
        Signals.handle("HUP", number -> {
            try {
                AccessPolicy reloaded = settings.rules();
                accessController.replace(reloaded);
                log.info("SIGHUP: settings reloaded for new connections: {}", reloaded);
                AccessWarnings.log(reloaded, server.addresses());
            } catch (RuntimeException e) {
                log.error("SIGHUP: reload failed, settings unchanged: {}", e.getMessage());
            }
        });
    }

    /**
     * Announces that the server accepts connections.
     *
     * @param rules the access rules
     * @param transport the transport, and how it was chosen
     * @param inherited whether the server listens on inherited sockets
     */
    void ready(AccessPolicy rules, TransportChoice transport, boolean inherited, StandardOutput out)
            throws OutputException {
        Signals.handle("USR1", number -> log.info("{}", MetricsLine.of(metrics, server.directMemoryUsedBytes())));
        endpoint.serving(server);
        out.println(line(rules, transport, inherited));
        endpoint.sayWhere(out);
        // A closed pipe is no error: its reader has probably seen the ready line.
        if (!out.isReaderGone()) {
            out.checkWritten();
        }
        manager.ready(
                new ReadinessStatus(metrics, System::nanoTime),
                server.eventLoops().values());
    }

    private String line(AccessPolicy rules, TransportChoice transport, boolean inherited) {
        return "listening on %s (%s%s; %s, %s, %s, %s%s)"
                .formatted(
                        server.addresses().stream().map(HostPort::format).collect(Collectors.joining(", ")),
                        inherited ? "handed over; " : "",
                        config.format(),
                        transport,
                        config.threads() == 1 ? "1 event loop" : config.threads() + " event loops",
                        ConnectionLimits.atMost(rules.limits().total()),
                        config.holding(),
                        rules.tls() == null ? "" : "; " + rules.tls());
    }

    /** Drains the server for at most {@code timeout}, then stops it. */
    void drain(int signal, Duration timeout) throws InterruptedException {
        manager.stopping(timeout);
        endpoint.draining();
        log.info(
                "{}: stopped accepting; draining {} connections for at most {} s",
                signal == SIGINT ? "SIGINT" : "SIGTERM",
                metrics.open(),
                timeout.toMillis() / 1e3);
        int unfinished = server.drain(timeout);
        if (unfinished > 0) {
            log.warn("drain timeout: closing {} remaining connections", unfinished);
        }
        log.info("stopped: {}", MetricsLine.total(metrics));
    }
}
