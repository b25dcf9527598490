package yodel.cli.option;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.load.plan.LoadConfig;
import yodel.load.result.Objective;

/** What a run must keep, and at which rates it is tried. */
@Command(optionListHeading = "%nWhat is asked of it:%n")
public final class ObjectiveOptions {

    @Option(
            names = "--slo",
            paramLabel = "BOUND",
            converter = ObjectiveConverter.class,
            description = "What the run must keep, in quotes: 'p99<5ms', p50 or any other percentile, min, mean or max"
                    + " of the response times; 'errors=0', late, wrong, lost or unsent messages; 'rate>=50k/s'. May be"
                    + " given several times. A bound for errors takes the place of none being allowed.")
    public List<Objective> objectives = List.of();

    @Option(
            names = "--find-rate",
            description = "Find the highest rate at which every --slo is kept and 99 %% of the messages are answered:"
                    + " doubles it from --rate, or 1,000 a second, then halves the gap until it is 5 %%, and confirms it by a run of"
                    + " the full length. A bound for the rate is for the rate that is found.")
    boolean findRate;

    @Option(
            names = "--sweep",
            paramLabel = "RATES",
            converter = SweepRatesConverter.class,
            description = "Run at several rates in turn: 10k,20k,50k, or 10k..200k*5 for five from 10k to 200k, ten if"
                    + " no number is given. The verdict is the worst of them; the figures are those of the highest that"
                    + " was good.")
    @Nullable
    public SweepRates sweep;

    @Option(
            names = "--step",
            paramLabel = "TIME",
            defaultValue = "3s",
            description = "How long messages count at each rate of a search or a sweep. The warm-up, but for the first,"
                    + " is at most 500ms. Default: ${DEFAULT-VALUE}.")
    public Duration step = Duration.ofSeconds(3);

    /** Whether one run is not enough. */
    public boolean isSeveralRuns() {
        return findRate || sweep != null;
    }

    /**
     * Whether all that is asked for can be had together.
     *
     * @param duration as it was given; null if it was not
     * @throws IllegalArgumentException naming the first option that cannot
     */
    public void check(LoadConfig config, @Nullable Duration duration) {
        if (findRate && sweep != null) {
            throw new IllegalArgumentException("sweep: not with --find-rate, which chooses the rates itself");
        }
        if (findRate && objectives.isEmpty()) {
            throw new IllegalArgumentException("find-rate: needs at least one --slo, such as --slo 'p99<5ms'");
        }
        if (isSeveralRuns() && config.length().messages() != null) {
            throw new IllegalArgumentException(
                    "messages: not with --find-rate or --sweep, whose runs last as long as --step says");
        }
        if (sweep != null && config.rate() != null) {
            throw new IllegalArgumentException("rate: not with --sweep, which has its own rates");
        }
        if (sweep != null && duration != null) {
            throw new IllegalArgumentException("duration: not with --sweep, whose runs last as long as --step says");
        }
    }
}
