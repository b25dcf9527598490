package yodel.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import yodel.cli.option.AccessOptions;
import yodel.cli.option.AdminOptions;
import yodel.cli.option.ConfigOption;
import yodel.cli.option.EventLoopOptions;
import yodel.cli.option.LimitOptions;
import yodel.cli.option.ListenOptions;
import yodel.cli.option.LogOptions;
import yodel.cli.option.SameAddress;
import yodel.cli.option.ServerWireOptions;
import yodel.cli.option.SocketOptions;
import yodel.cli.output.OutputException;
import yodel.cli.output.StandardOutput;
import yodel.cli.setting.Settings;
import yodel.log.NonBlockingAppender;
import yodel.metrics.ServerMetrics;
import yodel.server.BindFailedException;
import yodel.server.ConnectionCapacity;
import yodel.server.EchoServer;
import yodel.server.ServerConfig;
import yodel.server.admission.AccessController;
import yodel.server.admission.AccessPolicy;
import yodel.server.admission.ConnectionLimits;
import yodel.server.connection.HoldLimits;
import yodel.systemd.ActivationException;
import yodel.systemd.ServiceManager;
import yodel.systemd.ServiceManagers;
import yodel.systemd.SocketActivation;
import yodel.transport.Descriptors;
import yodel.transport.MachineMemory;
import yodel.transport.Transport;
import yodel.transport.TransportChoice;
import yodel.transport.socket.SocketOption;
import yodel.transport.socket.SocketPreflight;
import yodel.transport.socket.SocketSettings;

/** The command {@code yodel serve}. */
@Command(
        name = "serve",
        header = "Answer every message in upper case.",
        description = {
            "",
            "Listens for TCP connections and answers each message with the same length and the payload in"
                    + " upper case (ASCII a-z only; every other byte is returned unchanged).",
        },
        footer = {
            "",
            "Every option is also a key in the configuration file and an environment variable:"
                    + " --max-message-bytes is max-message-bytes and YODEL_MAX_MESSAGE_BYTES. The command line"
                    + " overrides the environment, and the environment overrides the file.",
            "",
            "When the server is ready, it prints one line with its address to standard output: \"listening on"
                    + " 127.0.0.1:8080 (...)\". The log goes to standard error.",
            "",
            "On SIGTERM or SIGINT, the server stops accepting connections, answers every complete message"
                    + " that it has received, and exits. A second signal makes it exit immediately.",
            "",
            "--admin serves metrics and health checks over HTTP: /metrics for Prometheus, /livez and /readyz"
                    + " for a supervisor, / for a browser. A second line on standard output shows its address.",
            "",
            "On SIGUSR1, the server logs a line of metrics: connections, messages, errors by kind, and" + " memory.",
            "",
            "As a systemd service, it reports readiness, status and shutdown ($NOTIFY_SOCKET), feeds the"
                    + " watchdog, and listens on inherited sockets ($LISTEN_FDS) instead of --host and --port.",
            "",
            "Exit codes: 130 after SIGINT; 143 after SIGTERM; 1 if the server cannot listen; 2 invalid option"
                    + " or setting.",
            "",
            "Examples:",
            "  yodel serve                                 listen on 127.0.0.1:8080",
            "  yodel serve --port 0                        listen on a free port",
            "  yodel serve --host 0.0.0.0 --port 7         open to the network",
            "  yodel serve --framing raw                   for nc, telnet and socat",
            "  yodel serve --byte-order big                for multiprocessing.connection",
            "  YODEL_PORT=9000 yodel serve --config config/yodel.properties"
        })
final class ServeCommand implements Callable<Integer>, ServeSettings.Rules {

    private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

    @Mixin
    private final ListenOptions listening = new ListenOptions();

    @Mixin
    private final SocketOptions sockets = new SocketOptions();

    @Mixin
    private final ServerWireOptions wire = new ServerWireOptions();

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    @Mixin
    private final AccessOptions access = new AccessOptions();

    @Mixin
    private final AdminOptions admin = new AdminOptions();

    @Mixin
    private final EventLoopOptions running = new EventLoopOptions();

    @Mixin
    private final LogOptions logging = new LogOptions();

    @SuppressWarnings("unused") // picocli reads it
    @Mixin
    private final ConfigOption other = new ConfigOption();

    @Spec
    private CommandSpec spec;

    private final StandardOutput out;
    private final Map<String, String> environment;

    /** @param environment the environment variables of the service manager, in addition to the settings */
    ServeCommand(StandardOutput out, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException, OutputException {
        logging.apply(environment);
        EnvironmentWarnings.log(spec, environment);
        try {
            return serve(SocketActivation.descriptors(environment));
        } catch (ActivationException e) {
            log.error("{}", e.getMessage());
            return ExitCode.USAGE;
        }
    }

    /** @param inherited the inherited sockets; empty to open a new one */
    private Integer serve(List<Integer> inherited) throws InterruptedException, OutputException {
        HoldLimits holding = limits.holding(wire.format(), MachineMemory.bytes(), EchoServer.directBytesLimit());
        String tooLittle = holding.warning(wire.format(), limits.readBudget);
        if (tooLittle != null) {
            log.warn("{}", tooLittle);
        }
        int capacity = capacity(holding).connections(running.threads);
        TransportChoice transport = transport(!inherited.isEmpty());
        ServerConfig config = config(capacity, holding, transport.transport());
        if (inherited.isEmpty()) {
            SameAddress.check(config.addresses(), admin.address);
        }
        AccessPolicy rules = rules(capacity);
        AccessController accessController = new AccessController(rules);
        Duration drainTimeout = running.drainTimeout();
        CompletableFuture<Integer> stop = new CompletableFuture<>();
        StopSignals.handle(stop::complete);
        ServerMetrics metrics = new ServerMetrics();
        metrics.droppedLogLines(NonBlockingAppender::droppedLines);
        try (ServiceManager manager = ServiceManagers.of(environment);
                AdminEndpoint endpoint = AdminEndpoint.open(
                        admin.address, config, rules, () -> Settings.written(spec.commandLine()), metrics);
                EchoServer server = EchoServer.start(config, accessController, inherited, metrics)) {
            ServerLifecycle lifecycle = new ServerLifecycle(config, server, metrics, manager, endpoint);
            lifecycle.reload(
                    accessController,
                    new ServeSettings(
                            () -> new ServeCommand(StandardOutput.discarding(), environment),
                            environment,
                            spec.root().commandLine().getParseResult().originalArgs(),
                            capacity));
            AccessWarnings.log(rules, server.addresses());
            lifecycle.ready(rules, transport, !inherited.isEmpty(), out);
            int signal = stop.join();
            lifecycle.drain(signal, drainTimeout);
            return ExitCode.ofSignal(signal);
        } catch (BindFailedException e) {
            log.error("{}", e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private ServerConfig config(int capacity, HoldLimits holding, Transport transport) {
        ConnectionLimits connections = limits.connections(capacity);
        if (connections.total() > capacity) {
            log.warn(
                    "max-connections {} exceeds the capacity of {} connections (raise LimitNOFILE= or ulimit -n, and"
                            + " -Xmx and -XX:MaxDirectMemorySize in YODEL_JAVA_OPTS)",
                    connections.total(),
                    capacity);
        }
        SocketSettings settings = sockets.settings();
        SocketPreflight.check(settings, transport, SocketOption.Role.LISTENER);
        return new ServerConfig(
                settings.family().of(listening.addresses()),
                listening.reusePort,
                wire.format(),
                transport,
                running.threads,
                running.busyPoll,
                limits.timeouts(),
                limits.readBudget,
                holding,
                settings);
    }

    /** Inherited sockets require epoll: other channels of Netty cannot be created from a file descriptor. */
    private TransportChoice transport(boolean inherited) {
        if (!inherited || running.transport.transport() == Transport.EPOLL) {
            return running.transport;
        }
        if (running.transport.isAuto()) {
            return new TransportChoice(Transport.EPOLL, "auto; inherited sockets require it");
        }
        log.warn("transport {} ignored: inherited sockets require epoll", running.transport);
        return TransportChoice.of(Transport.EPOLL);
    }

    @Override
    public AccessPolicy rules(int capacity) {
        return access.rules(limits.connections(capacity));
    }

    private static ConnectionCapacity capacity(HoldLimits holding) {
        return new ConnectionCapacity(
                Descriptors.free(),
                Runtime.getRuntime().maxMemory(),
                holding.leftForReading(MachineMemory.bytes(), EchoServer.directBytesLimit()));
    }
}
