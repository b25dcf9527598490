package yodel.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import yodel.load.Arrivals;
import yodel.load.ConnectionPlan;
import yodel.load.Content;
import yodel.load.Environment;
import yodel.load.Expectation;
import yodel.load.LoadConfig;
import yodel.load.LoadGenerator;
import yodel.load.LoadResult;
import yodel.load.MessageSizes;
import yodel.load.Progress;
import yodel.load.RunLength;
import yodel.load.Writing;
import yodel.report.PlainProgress;
import yodel.report.ProgressLine;
import yodel.report.TerminalProgress;
import yodel.report.TextReport;
import yodel.transport.CannotConnectException;

/** {@code yodel load}. */
@Command(
        name = "load",
        header = "Drive a server with messages, and check every reply.",
        description = {
            "",
            "Keeps messages in flight on many connections, compares every reply with what it must be, byte for byte and in"
                    + " order, and says how many there were, how long they took and what went wrong.",
            "",
            "Without --rate (closed loop) a message is sent as soon as there is room in flight. With --rate (open loop)"
                    + " messages are due by a schedule, and their response time counts from then, whatever delayed them.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 all went well; 1 the run failed (a reply was wrong or lost, a connection was lost or could not"
                    + " be opened); 2 a wrong option; 3 an objective was missed; 4 the run is invalid, the generator itself"
                    + " was the limit; 130 or 143 after SIGINT or SIGTERM, which end a run early and still print its"
                    + " result.",
            "",
            "Examples:",
            "  yodel load 127.0.0.1:8080                        one message each in flight",
            "  yodel load 127.0.0.1:8080 -c 500 -p 64 -s 1-4KiB many, of many sizes",
            "  yodel load 127.0.0.1:8080 -r 10k -d 1m           10,000/s for a minute",
            "  yodel load 127.0.0.1:8080 -n 1M --json out.json  the result for a program",
            "  yodel load 127.0.0.1:7 --framing raw -c 500 \\",
            "      --text 'Thread-{connection} say hello {count}'"
        })
final class LoadCommand implements Callable<Integer> {

    private static final Duration DEFAULT_DURATION = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final Duration MAX_LATENESS = Duration.ofMillis(10);
    private static final Duration TERMINAL_INTERVAL = Duration.ofMillis(500);
    private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(1);

    @Parameters(paramLabel = "HOST:PORT", description = "The server, such as 127.0.0.1:8080 or [::1]:8080.")
    private InetSocketAddress target = new InetSocketAddress(0);

    @Mixin
    private final Amount amount = new Amount();

    @Mixin
    private final ContentOptions content = new ContentOptions();

    @Mixin
    private final WireOptions wire = new WireOptions();

    @Mixin
    private final Running running = new Running();

    @Mixin
    private final Output output = new Output();

    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;

    LoadCommand(PrintStream out, PrintStream err, Terminal terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    @Command(optionListHeading = "%nHow much:%n")
    private static final class Amount {
        @Option(
                names = {"-c", "--connections"},
                paramLabel = "N",
                defaultValue = "50",
                description = "How many connections. Default: ${DEFAULT-VALUE}.")
        int connections;

        @Option(
                names = {"-p", "--depth"},
                paramLabel = "N",
                defaultValue = "1",
                description = "How many messages of a connection may be in flight. Default: ${DEFAULT-VALUE}.")
        int depth;

        @Option(
                names = {"-r", "--rate"},
                paramLabel = "N",
                converter = Converters.Rate.class,
                description = "Open loop: this many messages/s over all connections, such as 500 or 10k.")
        @Nullable
        Double rate;

        @Option(
                names = {"-d", "--duration"},
                paramLabel = "TIME",
                description = "How long messages count. Default: 10s, unless -n is given.")
        @Nullable
        Duration duration;

        @Option(
                names = {"-n", "--messages"},
                paramLabel = "N",
                converter = Converters.Count.class,
                description = "How many messages count, over all connections. With -d, whichever is reached first.")
        @Nullable
        Long messages;

        @Option(
                names = {"-w", "--warmup"},
                paramLabel = "TIME",
                defaultValue = "2s",
                description = "How long messages go before they count. Their replies are checked too."
                        + " Default: ${DEFAULT-VALUE}.")
        Duration warmUp = Duration.ZERO;
    }

    @Command(optionListHeading = "%nWhat is sent:%n")
    private static final class ContentOptions {
        @Option(
                names = {"-s", "--size"},
                paramLabel = "SIZE",
                defaultValue = "64",
                description = "Payload bytes of a message, or a range to draw from, such as 16-4096 or 1KiB-1MiB."
                        + " Default: ${DEFAULT-VALUE}.")
        MessageSizes sizes = new MessageSizes(0, 0);

        @Option(
                names = "--text",
                paramLabel = "TEXT",
                description = "Send this instead of random bytes; {connection} and {count} in it stand for the"
                        + " connection's number, from 0, and the message's number on it, from 1.")
        @Nullable
        String text;
    }

    private static final class Running extends TransportOption {
        @Option(
                names = {"-t", "--threads"},
                paramLabel = "N",
                description = "Event loops, each with its share of the connections. Default: one a core, and no more"
                        + " than connections.")
        @Nullable
        Integer threads;
    }

    @Command(optionListHeading = "%nWhat is shown:%n")
    private static final class Output extends HelpOption {
        @Option(
                names = "--json",
                paramLabel = "FILE",
                description = "Write the result as JSON; \"-\" for standard output, in place of the text.")
        @Nullable
        String json;

        @Option(
                names = {"-q", "--quiet"},
                description = "Show no progress.")
        boolean quiet;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LoadConfig config = config();
        try (ResultFile json = ResultFile.open(output.json, out)) {
            AtomicInteger signal = new AtomicInteger();
            LoadResult result = run(config, signal);
            if (!json.isStandardOutput()) {
                new TextReport(out).print(result);
            }
            json.write(result);
            return signal.get() != 0 ? ExitCode.ofSignal(signal.get()) : ExitCode.of(result.verdict());
        } catch (CannotConnectException e) {
            err.println("yodel: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private LoadResult run(LoadConfig config, AtomicInteger signal)
            throws CannotConnectException, InterruptedException {
        try (Progress progress = progress(config)) {
            Duration interval = terminal.isStandardError() ? TERMINAL_INTERVAL : PLAIN_INTERVAL;
            LoadGenerator generator = new LoadGenerator(config, Environment.UNKNOWN, progress, interval);
            StopSignals.handle(number -> {
                signal.set(number);
                generator.stop();
            });
            return generator.run();
        }
    }

    private LoadConfig config() {
        Duration duration = amount.duration == null && amount.messages == null ? DEFAULT_DURATION : amount.duration;
        int cores = Runtime.getRuntime().availableProcessors();
        return new LoadConfig(
                target,
                wire.framing,
                wire.byteOrder,
                running.transport,
                running.threads == null ? Math.max(1, Math.min(cores, amount.connections)) : running.threads,
                ConnectionPlan.of(amount.connections),
                amount.depth,
                content.text == null ? new Content.Random(content.sizes) : new Content.Text(content.text),
                Expectation.UPPER,
                Writing.PLAIN,
                amount.rate,
                Arrivals.CONSTANT,
                new RunLength(null, amount.warmUp, duration, amount.messages, GRACE),
                MAX_LATENESS,
                List.of());
    }

    private Progress progress(LoadConfig config) {
        if (output.quiet) {
            return Progress.NONE;
        }
        ProgressLine line =
                new ProgressLine(config.length().warmUp(), config.length().duration());
        return terminal.isStandardError()
                ? new TerminalProgress(err, line, terminal.columns())
                : new PlainProgress(err, line);
    }
}
