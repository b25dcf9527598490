package yodel.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import yodel.cli.option.AmountOptions;
import yodel.cli.option.ClientTlsOptions;
import yodel.cli.option.ConnectionOptions;
import yodel.cli.option.HostPort;
import yodel.cli.option.ObjectiveOptions;
import yodel.cli.option.OutputOptions;
import yodel.cli.option.PayloadOptions;
import yodel.cli.option.RemoteOptions;
import yodel.cli.option.ResultFiles;
import yodel.cli.option.SocketOptions;
import yodel.cli.option.TransportOption;
import yodel.cli.option.WireOptions;
import yodel.cli.output.StandardOutput;
import yodel.load.LoadGenerator;
import yodel.load.Progress;
import yodel.load.plan.Arrivals;
import yodel.load.plan.LoadConfig;
import yodel.load.plan.Preflight;
import yodel.load.plan.WriteOptions;
import yodel.load.result.Environment;
import yodel.load.result.LoadResult;
import yodel.remote.Controller;
import yodel.remote.HostFailedException;
import yodel.remote.Launcher;
import yodel.remote.Shares;
import yodel.report.progress.CompositeProgress;
import yodel.report.progress.PlainProgress;
import yodel.report.progress.ProgressLine;
import yodel.report.progress.TerminalProgress;
import yodel.report.text.TextReport;
import yodel.transport.ConnectFailedException;
import yodel.transport.TargetAddresses;
import yodel.transport.socket.SocketOption;
import yodel.transport.socket.SocketPreflight;
import yodel.wire.ProtocolSpec;

/** The command {@code yodel load}. */
@Command(
        name = "load",
        header = "Send load to a server and check every reply.",
        description = {
            "",
            "Keeps messages in flight on many connections, compares every reply with the expected one, byte"
                    + " for byte and in order, and reports throughput, response times and errors.",
            "",
            "Without --rate (closed loop), each connection sends its next message as soon as --depth allows."
                    + " With --rate (open loop), messages follow a schedule, and the response time counts from the"
                    + " scheduled time, whatever delayed the message.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 success; 1 the run failed (a wrong or lost reply, a connection that was lost or"
                    + " could not be opened); 2 invalid option; 3 an objective was missed; 4 the run is invalid because"
                    + " the generator was the bottleneck or a host of --on failed; 130 or 143 after SIGINT or SIGTERM, which end the run early"
                    + " and still print its result.",
            "",
            "Examples:",
            "  yodel load 127.0.0.1:8080                        closed loop, depth 1",
            "  yodel load 127.0.0.1:8080 -c 500 -p 64 -s 1-4KiB deep pipelines, mixed sizes",
            "  yodel load 127.0.0.1:8080 -r 10k -d 1m           10,000/s for a minute",
            "  yodel load 127.0.0.1:8080 -r '1k..20k/30s, 20k/30s'    a ramp, then a plateau",
            "  yodel load 127.0.0.1:8080 -n 1M --json out.json  result as JSON",
            "  yodel load 127.0.0.1:8080 -r 10k --html out.html result with charts",
            "  yodel load 127.0.0.1:8080 -r 10k --slo 'p99<5ms' exit code 3 if missed",
            "  yodel load 127.0.0.1:8080 --find-rate --slo 'p99<5ms'",
            "  yodel load 127.0.0.1:8080 -s 1KiB --write-size 100    writes of 100 bytes",
            "  yodel load 10.0.0.1:8080 -r 300k --on host1,host2,host3",
            "  yodel load 127.0.0.1:7 --framing raw -c 500 \\",
            "      --text 'Thread-{connection} say hello {count}'"
        })
final class LoadCommand implements Callable<Integer> {

    private static final int SIGPIPE = 13;

    /** The options that a controller replaces or handles itself. */
    private static final Set<String> CONTROLLED = Set.of(
            "--connections",
            "--rate",
            "--messages",
            "--duration",
            "--warmup",
            "--connect-rate",
            "--idle-connections",
            "--start-at",
            "--find-rate",
            "--sweep",
            "--step-duration");

    /** The maximum time that a run takes to end after a signal, whatever it waits for. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    @Parameters(paramLabel = "HOST:PORT", description = "Server address, such as 127.0.0.1:8080 or [::1]:8080.")
    private InetSocketAddress target = new InetSocketAddress(0);

    @Mixin
    private final AmountOptions amount = new AmountOptions();

    @Mixin
    private final ObjectiveOptions asked = new ObjectiveOptions();

    @Mixin
    private final PayloadOptions payload = new PayloadOptions();

    @Mixin
    private final ConnectionOptions connections = new ConnectionOptions();

    @Mixin
    private final SocketOptions sockets = new SocketOptions();

    @Mixin
    private final WireOptions wire = new WireOptions();

    @Mixin
    private final ClientTlsOptions security = new ClientTlsOptions();

    @Mixin
    private final Running running = new Running();

    @Mixin
    private final RemoteOptions remote = new RemoteOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    private final StandardOutput out;
    private final PrintStream err;
    private final Terminal terminal;
    private final TerminalSize terminalSize;

    LoadCommand(StandardOutput out, PrintStream err, Terminal terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.terminalSize = new TerminalSize(terminal.size());
    }

    private static final class Running extends TransportOption {
        @Option(
                names = {"-t", "--threads"},
                paramLabel = "N",
                description = "Number of event loops that share the connections. Default: one per core, at most one per"
                        + " connection.")
        @Nullable
        Integer threads;
    }

    @Override
    public Integer call() throws InterruptedException {
        LoadConfig config = config();
        asked.check(config, amount.duration);
        Map<String, List<String>> commands = Launcher.commands(remote.on, remote.remoteCommand);
        if (commands.isEmpty()) {
            preflight(config);
        } else {
            Shares.of(config, commands.size());
        }
        StopRequest stop = new StopRequest();
        try (ResultFiles files = output.open(spec, out)) {
            StopSignals.handle(stop::by, stop::tidyUp, LONGEST_STOP);
            LoadResult result = result(config, files, stop, commands);
            if (!files.takeStandardOutput()) {
                new TextReport(out).printAfterSteps(result);
            }
            output.write(files, result);
            return stop.exitCode(ExitCode.of(result.verdict()));
        } catch (IOException e) {
            err.println("yodel: " + e.getMessage());
            return stop.exitCode(ExitCode.FAILED);
        } catch (HostFailedException e) {
            err.println("yodel: " + e.getMessage());
            return stop.exitCode(ExitCode.INVALID);
        }
    }

    private LoadResult result(
            LoadConfig config, ResultFiles files, StopRequest stop, Map<String, List<String>> commands)
            throws IOException, InterruptedException {
        Environment environment = EnvironmentProbe.environment(
                spec.root().commandLine().getParseResult().originalArgs());
        List<Progress> logs = output.logs(files, config, environment);
        if (files.takeStandardOutput()) {
            logs.add(state -> stopWithoutReader(stop));
        }
        try (Controller controller = commands.isEmpty() ? null : Controller.start(commands, err::println)) {
            LoadRuns runs = new LoadRuns(
                    controller == null
                            ? LoadRuns.local(environment)
                            : LoadRuns.distributed(controller, sharedArguments(), environment),
                    stop,
                    () -> ServerMetricsSampler.before(output.serverMetrics, err),
                    run -> progress(run, logs));
            return asked.isSeveralRuns() ? RateRuns.run(config, asked, runs, rows(files)) : runs.run(config);
        } catch (ConnectFailedException e) {
            output.writeError(files, config, e);
            throw e;
        } catch (HostFailedException e) {
            output.writeError(files, config, new IOException(e.getMessage(), e));
            throw e;
        }
    }

    private void preflight(LoadConfig config) {
        Preflight.ofThisMachine().check(config.connections());
        SocketPreflight.check(config.connections().sockets(), config.transport(), SocketOption.Role.CLIENT);
        config.connections().sockets().family().of(TargetAddresses.of(target));
    }

    /** Returns the arguments for the generators on other machines: all but amounts, output and what the controller does. */
    private List<String> sharedArguments() {
        Set<OptionSpec> own = new HashSet<>(
                Objects.requireNonNull(spec.mixins().get("output")).options());
        own.addAll(Objects.requireNonNull(spec.mixins().get("remote")).options());
        List<String> arguments = new ArrayList<>();
        arguments.add(HostPort.format(target));
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptionsSet()) {
            if (!own.contains(option) && !CONTROLLED.contains(option.longestName())) {
                boolean flag = option.arity().max() == 0;
                for (String value : option.originalStringValues()) {
                    arguments.add(flag ? option.longestName() : option.longestName() + "=" + value);
                }
            }
        }
        return arguments;
    }

    /** Returns a generator for a controller on another machine. */
    LoadGenerator generator(Progress progress, Supplier<@Nullable Instant> startTime, List<String> arguments) {
        LoadConfig config = config();
        preflight(config);
        return new LoadGenerator(
                config, EnvironmentProbe.environment(arguments), progress, Duration.ofSeconds(1), startTime);
    }

    /**
     * Ends a run as SIGPIPE would, because without a reader of {@code --csv -}, for example, it would continue for no
     * purpose.
     */
    private void stopWithoutReader(StopRequest stop) {
        if (out.isReaderGone()) {
            stop.by(SIGPIPE);
        }
    }

    /** Returns the stream for the rows of steps; null for none. */
    private @Nullable PrintStream rows(ResultFiles files) {
        if (!files.takeStandardOutput()) {
            return out;
        }
        return output.quiet ? null : err;
    }

    private LoadConfig config() {
        WriteOptions writeOptions = payload.writeOptions();
        if (amount.arrivals != Arrivals.CONSTANT && !amount.hasRate() && !asked.isSeveralRuns()) {
            throw new IllegalArgumentException("arrivals: %s (expected: --rate as well)".formatted(amount.arrivals));
        }
        int cores = Runtime.getRuntime().availableProcessors();
        return new LoadConfig(
                target,
                new ProtocolSpec(wire.framing(), payload.replyRule()),
                running.transport.transport(),
                running.threads == null ? Math.max(1, Math.min(cores, amount.connections)) : running.threads,
                connections.plan(amount.connections, sockets.settings()),
                amount.depth(writeOptions.batch()),
                payload.payloadSpec(),
                writeOptions,
                amount.rate(),
                amount.rateProfile(),
                amount.arrivals,
                amount.length(),
                amount.maxSendDelay,
                asked.objectives,
                security.tls(err));
    }

    private Progress progress(LoadConfig run, List<Progress> logs) {
        List<Progress> all = new ArrayList<>(logs);
        all.add(display(run));
        return new CompositeProgress(all);
    }

    private Progress display(LoadConfig run) {
        // With several runs, the step rows serve as progress; a terminal also shows the progress of each run.
        if (output.quiet || (asked.isSeveralRuns() && !terminal.isStandardError())) {
            return Progress.NONE;
        }
        Clock clock = Clock.systemUTC();
        return terminal.isStandardError() && !terminal.isDumb()
                ? new TerminalProgress(err, run, terminal.capabilities(), terminalSize, clock)
                : new PlainProgress(err, new ProgressLine(run, clock));
    }
}
