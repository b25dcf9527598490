package yodel.cli;

import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import yodel.metrics.ServerMetrics;
import yodel.server.Admission;
import yodel.server.AdmissionRules;
import yodel.server.ConnectionCapacity;
import yodel.server.EchoServer;
import yodel.server.ListenException;
import yodel.server.ServerConfig;
import yodel.systemd.ActivationException;
import yodel.systemd.ServiceManager;
import yodel.systemd.SocketActivation;
import yodel.transport.Descriptors;
import yodel.transport.Transport;
import yodel.wire.WireFormat;

/** {@code yodel serve}. */
@Command(
        name = "serve",
        header = "Answer every message in upper case.",
        description = {
            "",
            "Listens for TCP connections and answers each message with the same length and the payload in upper case"
                    + " (ASCII a-z only; every other byte comes back as it is).",
        },
        footer = {
            "",
            "Every option is also a key of the configuration file and an environment variable: --max-message-bytes is"
                    + " max-message-bytes and YODEL_MAX_MESSAGE_BYTES. The command line beats the environment, the"
                    + " environment beats the file.",
            "",
            "One line on standard output says when it is ready, and where: \"listening on 127.0.0.1:8080 (...)\". The"
                    + " log goes to standard error.",
            "",
            "SIGTERM or SIGINT: it stops accepting, answers every whole message that it has received, and ends. A second"
                    + " signal ends it at once.",
            "",
            "--admin tells by HTTP how it goes: /metrics for Prometheus, /livez and /readyz for a supervisor, / for a browser."
                    + " A second line on standard output says where.",
            "",
            "SIGUSR1: it logs a line of figures: connections, messages, what went wrong how often, memory.",
            "",
            "As a service of systemd it says when it is ready, how it does and that it stops ($NOTIFY_SOCKET), feeds the"
                    + " watchdog, and listens on the sockets that it is handed ($LISTEN_FDS) in place of --host and"
                    + " --port.",
            "",
            "Exit codes: 130 after SIGINT, 143 after SIGTERM, 1 if it cannot listen, 2 for a wrong option or setting.",
            "",
            "Examples:",
            "  yodel serve                                 on 127.0.0.1:8080",
            "  yodel serve --port 0                        on a free port",
            "  yodel serve --host 0.0.0.0 --port 7         open to the network",
            "  yodel serve --framing raw                   for nc, telnet and socat",
            "  yodel serve --byte-order big                for multiprocessing.connection",
            "  YODEL_PORT=9000 yodel serve --config config/yodel.properties"
        })
final class ServeCommand implements Callable<Integer> {

    private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

    private static final int SIGINT = 2;

    @Mixin
    private final Listening listening = new Listening();

    @Mixin
    private final ServerWireOptions wire = new ServerWireOptions();

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    @Mixin
    private final AccessOptions access = new AccessOptions();

    @Mixin
    private final AdminOptions admin = new AdminOptions();

    @Mixin
    private final Running running = new Running();

    @Mixin
    private final LogOptions logging = new LogOptions();

    @SuppressWarnings("unused") // picocli acts on it
    @Mixin
    private final Other other = new Other();

    @Spec
    private CommandSpec spec;

    private final PrintStream out;
    private final Map<String, String> environment;

    /** @param environment what it is told there beside its settings: who started it, and what for */
    ServeCommand(PrintStream out, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
    }

    @Command(optionListHeading = "%nWhere it listens:%n")
    private static final class Listening {
        @Option(
                names = "--host",
                paramLabel = "HOST",
                defaultValue = "127.0.0.1",
                description = "Address or name to listen on. To open it to the network, with 0.0.0.0 or ::, is a"
                        + " decision. Default: ${DEFAULT-VALUE}.")
        String host = "";

        @Option(
                names = "--port",
                paramLabel = "PORT",
                defaultValue = "8080",
                description = "TCP port, 0 to 65535; 0 picks a free one. Default: ${DEFAULT-VALUE}.")
        int port;

        @Option(
                names = "--reuse-port",
                paramLabel = "on|off",
                arity = "0..1",
                fallbackValue = "true",
                defaultValue = "off",
                converter = Converters.OnOrOff.class,
                description = "Share the port: every process of this user that says so may listen on it, and the kernel"
                        + " deals connections out among them (SO_REUSEPORT). Default: ${DEFAULT-VALUE}.")
        boolean reusePort;

        InetSocketAddress address() {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
            }
            if (host.isBlank()) {
                throw new IllegalArgumentException("host: " + host + " (expected: an address or a name)");
            }
            return new InetSocketAddress(host, port);
        }
    }

    @Command(optionListHeading = "%nWhat it speaks:%n")
    private static final class ServerWireOptions extends WireOptions {
        @Option(
                names = "--max-message-bytes",
                paramLabel = "SIZE",
                defaultValue = "16MiB",
                converter = Converters.Bytes.class,
                description = "The longest message that is answered, such as 64KiB; a longer one ends the connection."
                        + " Default: ${DEFAULT-VALUE}.")
        int maxMessageBytes;

        WireFormat format() {
            return new WireFormat(framing, byteOrder, maxMessageBytes);
        }
    }

    private static final class Running extends TransportOption {

        @Option(
                names = "--threads",
                paramLabel = "N",
                description = "Worker event loops, 1 or more. Default: one a core.")
        int threads = Runtime.getRuntime().availableProcessors();

        @Option(
                names = "--busy-poll",
                paramLabel = "on|off",
                arity = "0..1",
                fallbackValue = "true",
                defaultValue = "off",
                converter = Converters.OnOrOff.class,
                description =
                        "Event loops that never sleep, for the lowest latency. Each keeps a core busy all the time,"
                                + " also when nothing comes: --threads has to leave a core for whatever else is to run."
                                + " Default: ${DEFAULT-VALUE}.")
        boolean busyPoll;

        @Option(
                names = "--drain-timeout",
                paramLabel = "TIME",
                defaultValue = "30s",
                description = "How long it may take to answer what was received, once it was told to stop."
                        + " Default: ${DEFAULT-VALUE}.")
        Duration drainTimeout = Duration.ZERO;

        Duration drainTimeout() {
            if (drainTimeout.isNegative()) {
                throw new IllegalArgumentException("drain-timeout: " + drainTimeout + " (expected: 0s or more)");
            }
            return drainTimeout;
        }
    }

    private static final class Other extends HelpOption {
        @SuppressWarnings("unused") // read before the other options, by Yodel
        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "Read settings from a properties file; config/yodel.properties shows all of them.")
        @Nullable
        Path config;
    }

    @Override
    public Integer call() throws InterruptedException {
        logging.apply(environment);
        try {
            return serve(SocketActivation.descriptors(environment));
        } catch (ActivationException e) {
            log.error("{}", e.getMessage());
            return ExitCode.USAGE;
        }
    }

    /** @param handedOver the sockets to listen on; empty for one of its own */
    private Integer serve(List<Integer> handedOver) throws InterruptedException {
        int capacity = capacity().connections(running.threads);
        ServerConfig config = new ServerConfig(
                listening.address(),
                listening.reusePort,
                wire.format(),
                handedOver.isEmpty() ? running.transport : transportForSockets(),
                running.threads,
                running.busyPoll,
                limits.connections(capacity),
                limits.deadlines(),
                limits.readBudget);
        AdmissionRules rules = rules(capacity);
        Admission admission = new Admission(rules);
        Duration drainTimeout = running.drainTimeout();
        CompletableFuture<Integer> stop = new CompletableFuture<>();
        StopSignals.handle(stop::complete);
        ServerMetrics metrics = new ServerMetrics();
        try (ServiceManager manager = ServiceManager.of(environment);
                AdminEndpoint endpoint = admin.open(config, metrics);
                EchoServer server = EchoServer.start(config, admission, handedOver, metrics)) {
            endpoint.serving(server);
            Signals.handle("USR1", number -> log.info("{}", ServerFigures.of(metrics, server.directBytes())));
            handleReload(admission, capacity);
            warnOf(rules, server.addresses());
            if (config.connections().total() > capacity) {
                log.warn(
                        "max-connections {} is more than file descriptors and memory suffice for, which is {} (raise"
                                + " LimitNOFILE= or ulimit -n, and -Xmx and -XX:MaxDirectMemorySize in YODEL_JAVA_OPTS)",
                        config.connections().total(),
                        capacity);
            }
            out.println(ready(config, rules, server.addresses(), !handedOver.isEmpty()));
            endpoint.sayWhere(out);
            out.flush();
            manager.ready(
                    new ServiceStatus(metrics, System::nanoTime),
                    server.eventLoops().values());
            int signal = stop.join();
            manager.stopping(drainTimeout);
            endpoint.draining();
            drain(server, metrics, signal, drainTimeout);
            return ExitCode.ofSignal(signal);
        } catch (ListenException e) {
            log.error("{}", e.getMessage());
            return ExitCode.FAILED;
        }
    }

    /** @param capacity what auto stands for in the limit of connections */
    AdmissionRules rules(int capacity) {
        return access.rules(limits.connections(capacity));
    }

    /** SIGHUP: the rules are read anew, or stay as they are where there is something wrong with the new ones. */
    private void handleReload(Admission admission, int capacity) {
        List<String> args = spec.root().commandLine().getParseResult().originalArgs();
        ServeSettings settings = new ServeSettings(environment, args, capacity);
        Signals.handle("HUP", number -> {
            try {
                AdmissionRules anew = settings.rules();
                admission.replace(anew);
                log.info("SIGHUP: read anew, for connections from now on: {}", anew);
                warnOfCertificate(anew);
            } catch (RuntimeException e) {
                log.error("SIGHUP: nothing was changed: {}", e.getMessage());
            }
        });
    }

    private static void warnOf(AdmissionRules rules, List<InetSocketAddress> addresses) {
        String open = addresses.stream()
                .filter(address -> !address.getAddress().isLoopbackAddress())
                .map(HostPort::format)
                .collect(Collectors.joining(", "));
        if (rules.isOpenToAll() && !open.isEmpty()) {
            log.warn(
                    "{}: open to everybody who can reach it (set --tls-cert and --tls-key, with --tls-client-ca, or"
                            + " --allow)",
                    open);
        }
        warnOfCertificate(rules);
    }

    private static void warnOfCertificate(AdmissionRules rules) {
        String remark = rules.tls() == null ? null : rules.tls().remark(Instant.now());
        if (remark != null) {
            log.warn("{}", remark);
        }
    }

    private static ConnectionCapacity capacity() {
        return new ConnectionCapacity(
                Descriptors.free(), Runtime.getRuntime().maxMemory(), EchoServer.directBytesLimit());
    }

    /** Sockets that are handed over can be taken by epoll only: Netty's other channels cannot be made from them. */
    private Transport transportForSockets() {
        if (running.transport != Transport.EPOLL) {
            log.warn(
                    "transport {}: epoll is taken in its place, for only epoll can listen on sockets that are handed over",
                    running.transport);
        }
        return Transport.EPOLL;
    }

    private static String ready(
            ServerConfig config, AdmissionRules rules, List<InetSocketAddress> addresses, boolean handedOver) {
        return "listening on %s (%s%s; %s, %s, at most %d connections%s)"
                .formatted(
                        addresses.stream().map(HostPort::format).collect(Collectors.joining(", ")),
                        handedOver ? "handed over; " : "",
                        config.format(),
                        config.transport(),
                        config.threads() == 1 ? "1 event loop" : config.threads() + " event loops",
                        config.connections().total(),
                        rules.tls() == null ? "" : "; " + rules.tls());
    }

    private static void drain(EchoServer server, ServerMetrics metrics, int signal, Duration timeout)
            throws InterruptedException {
        log.info(
                "{}: no longer accepting; connections to finish: {}, for at most {} s",
                signal == SIGINT ? "SIGINT" : "SIGTERM",
                metrics.open(),
                timeout.toMillis() / 1e3);
        int unfinished = server.drain(timeout);
        if (unfinished > 0) {
            log.warn("connections that did not finish in time and are cut off: {}", unfinished);
        }
        log.info("ended: {}", ServerFigures.total(metrics));
    }
}
