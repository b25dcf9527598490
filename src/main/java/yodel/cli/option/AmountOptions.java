package yodel.cli.option;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.load.plan.Arrivals;
import yodel.load.plan.RunDuration;
import yodel.load.schedule.RateProfile;

/** Options for the number and schedule of messages of a load run. */
@Command(optionListHeading = "%nAmount of load:%n")
public final class AmountOptions {

    private static final Duration DEFAULT_DURATION = Duration.ofSeconds(10);

    @Option(
            names = {"-c", "--connections"},
            paramLabel = "N",
            defaultValue = "50",
            description = "Number of connections. Default: ${DEFAULT-VALUE}.")
    public int connections;

    @Option(
            names = {"-p", "--depth"},
            paramLabel = "N",
            description = "Maximum number of messages in flight per connection. Default: 1, or the value of --batch.")
    @Nullable
    Integer depth;

    @Option(
            names = {"-r", "--rate"},
            paramLabel = "RATE",
            converter = OfferedRate.Converter.class,
            description = "Open loop: send this number of messages per second over all connections, such as 500 or 10k."
                    + " A rate that changes is a list of stages: 50k/2m (a constant rate for 2 minutes), 1k..50k/60s (a"
                    + " linear ramp), burst:500 (500 messages at once); the last rate may omit its time, and"
                    + " continues until the end. Example: '1k..50k/60s, 50k/2m, 1k'.")
    @Nullable
    OfferedRate offeredRate;

    @Option(
            names = "--rate-file",
            paramLabel = "FILE",
            description =
                    "Read a rate that changes from FILE: a time and a rate per line, such as \"60s 50k\", the first"
                            + " time 0s. Between two lines, the rate changes linearly; after the last one, it is constant.")
    @Nullable
    Path rateFile;

    private @Nullable RateProfile profileOfFile;

    @Option(
            names = "--arrivals",
            paramLabel = "HOW",
            defaultValue = "constant",
            completionCandidates = Candidates.ArrivalKinds.class,
            description = "Distribution of send times with --rate: constant (evenly spaced) or poisson (random, as from"
                    + " many independent users). Default: ${DEFAULT-VALUE}.")
    public Arrivals arrivals = Arrivals.CONSTANT;

    @Option(
            names = {"-d", "--duration"},
            paramLabel = "TIME",
            description = "Measurement time. Default: 10s, or unlimited if -n is given.")
    @Nullable
    public Duration duration;

    @Option(
            names = {"-n", "--messages"},
            paramLabel = "N",
            converter = NumberConverters.Count.class,
            description =
                    "Number of messages to measure, over all connections. With -d, the run ends at whichever limit is"
                            + " reached first.")
    @Nullable
    Long messages;

    @Option(
            names = {"-w", "--warmup"},
            paramLabel = "TIME",
            defaultValue = "2s",
            description = "Warm-up time before the measurement. Replies are checked during the warm-up too. Default:"
                    + " ${DEFAULT-VALUE}.")
    Duration warmUp = Duration.ZERO;

    @Option(
            names = "--grace-period",
            paramLabel = "TIME",
            defaultValue = "3s",
            description = "Time to wait for outstanding replies at the end of the run. Default: ${DEFAULT-VALUE}.")
    Duration gracePeriod = Duration.ZERO;

    @Option(
            names = "--start-at",
            paramLabel = "TIME",
            converter = StartTimeConverter.class,
            description =
                    "Open the connections, then wait until TIME to start: 14:30, 14:30:05, 2026-01-31T14:30:00Z or"
                            + " +30s. Use it to start several machines together.")
    @Nullable
    Instant startAt;

    @Option(
            names = "--max-send-delay",
            paramLabel = "TIME",
            defaultValue = "10ms",
            description = "Maximum send delay of the generator. With --rate, the run is invalid if more than 1%% of the"
                    + " messages are sent later than this, or if a garbage collection pause exceeds both this and 50ms."
                    + " Default: ${DEFAULT-VALUE}.")
    public Duration maxSendDelay = Duration.ZERO;

    public RunDuration length() {
        return new RunDuration(
                startAt,
                warmUp,
                duration == null && messages == null ? defaultDuration() : duration,
                messages,
                gracePeriod);
    }

    /** Returns the time until the last stage of a rate that changes; 10 s for a constant rate or a last stage without an end. */
    private Duration defaultDuration() {
        RateProfile profile = rateProfile();
        if (profile == null) {
            return DEFAULT_DURATION;
        }
        Duration stages = Duration.ofNanos((long) profile.length());
        return profile.isOpen() ? stages.plus(DEFAULT_DURATION) : stages;
    }

    /** Returns whether messages are due by a schedule. */
    public boolean hasRate() {
        return offeredRate != null || rateFile != null;
    }

    /**
     * Returns the rate over time; null if it is constant or there is none.
     *
     * @throws IllegalArgumentException if there are two rates, or the file cannot be read or has an invalid line
     */
    @Nullable
    public RateProfile rateProfile() {
        if (rateFile == null) {
            return offeredRate == null ? null : offeredRate.profile();
        }
        if (offeredRate != null) {
            throw new IllegalArgumentException(
                    "rate-file: %s (expected: no --rate at the same time)".formatted(rateFile));
        }
        if (profileOfFile == null) {
            profileOfFile = RateProfileParser.read(rateFile);
        }
        return profileOfFile;
    }

    /** Returns the rate, or the mean of one that changes; null for the closed loop. */
    @Nullable
    public Double rate() {
        RateProfile profile = rateProfile();
        if (profile == null) {
            return offeredRate == null ? null : offeredRate.constant();
        }
        Duration length = length().duration();
        double nanos = length == null ? profile.length() : length.toNanos();
        return nanos > 0 ? profile.mean(0, nanos) : profile.peak();
    }

    public int depth(int batch) {
        return depth == null ? Math.max(1, batch) : depth;
    }
}
