package yodel.cli.option;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.load.plan.Arrivals;
import yodel.load.plan.RunLength;

/** How many messages a load run sends, and when. */
@Command(optionListHeading = "%nHow much:%n")
public final class AmountOptions {

    private static final Duration DEFAULT_DURATION = Duration.ofSeconds(10);

    @Option(
            names = {"-c", "--connections"},
            paramLabel = "N",
            defaultValue = "50",
            description = "How many connections. Default: ${DEFAULT-VALUE}.")
    public int connections;

    @Option(
            names = {"-p", "--depth"},
            paramLabel = "N",
            description = "How many messages of a connection may be in flight. Default: 1, or as many as --coalesce.")
    @Nullable
    Integer depth;

    @Option(
            names = {"-r", "--rate"},
            paramLabel = "N",
            converter = NumberConverters.Rate.class,
            description = "Open loop: this many messages/s over all connections, such as 500 or 10k.")
    @Nullable
    public Double rate;

    @Option(
            names = "--arrivals",
            paramLabel = "HOW",
            defaultValue = "constant",
            completionCandidates = Candidates.ArrivalKinds.class,
            description = "How messages are spread with --rate: constant (evenly) or poisson (at random, as from many"
                    + " independent users). Default: ${DEFAULT-VALUE}.")
    public Arrivals arrivals = Arrivals.CONSTANT;

    @Option(
            names = {"-d", "--duration"},
            paramLabel = "TIME",
            description = "How long messages count. Default: 10s, unless -n is given.")
    @Nullable
    public Duration duration;

    @Option(
            names = {"-n", "--messages"},
            paramLabel = "N",
            converter = NumberConverters.Count.class,
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

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            defaultValue = "3s",
            description = "How long replies are waited for at the end. Default: ${DEFAULT-VALUE}.")
    Duration grace = Duration.ZERO;

    @Option(
            names = "--start-at",
            paramLabel = "TIME",
            converter = StartTimeConverter.class,
            description = "Open the connections, then wait until then: 14:30, 14:30:05, 2026-01-31T14:30:00Z or +30s."
                    + " For several machines that begin together.")
    @Nullable
    Instant startAt;

    @Option(
            names = "--max-lateness",
            paramLabel = "TIME",
            defaultValue = "10ms",
            description =
                    "The run is invalid if the generator itself was later than this with 1 %% of the messages of"
                            + " --rate, or stood still for longer, and for 50ms, to collect garbage. Default: ${DEFAULT-VALUE}.")
    public Duration maxLateness = Duration.ZERO;

    public RunLength length() {
        return new RunLength(
                startAt, warmUp, duration == null && messages == null ? DEFAULT_DURATION : duration, messages, grace);
    }

    public int depth(int coalesce) {
        return depth == null ? Math.max(1, coalesce) : depth;
    }
}
