package yodel.cli.option;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.load.plan.LoadConfig;
import yodel.load.result.Objective;

/** Options for the objectives of a run and for runs at several rates. */
@Command(optionListHeading = "%nObjectives:%n")
public final class ObjectiveOptions {

    @Option(
            names = "--slo",
            paramLabel = "BOUND",
            converter = ObjectiveConverter.class,
            description =
                    "Objective for the run, in quotes: 'p99<5ms' (any percentile, min, mean or max of the response"
                            + " time), 'errors=0' (or late, wrong, lost, unsent messages) or 'rate>=50k/s'. Repeatable. Without"
                            + " an objective for errors, any error fails the run.")
    public List<Objective> objectives = List.of();

    @Option(
            names = "--find-rate",
            description = "Find the highest rate that meets every --slo with 99%% of the messages answered. The search"
                    + " starts at --rate, or 1,000 messages per second, doubles the rate, then bisects to within 5%%"
                    + " and confirms the result with a full-length run. A rate objective applies to the rate found, not"
                    + " to the steps.")
    boolean findRate;

    @Option(
            names = "--sweep",
            paramLabel = "RATES",
            converter = SweepRatesConverter.class,
            description = "Run at several rates in turn: a list (10k,20k,50k) or a range with a number of steps"
                    + " (10k..200k*5; default 10 steps). The verdict is the worst of all runs; the result is that of"
                    + " the highest rate that passed.")
    @Nullable
    public SweepRates sweep;

    @Option(
            names = "--step-duration",
            paramLabel = "TIME",
            defaultValue = "3s",
            description =
                    "Measurement time per rate in --find-rate and --sweep. Warm-up is capped at 500ms for every step"
                            + " after the first. Default: ${DEFAULT-VALUE}.")
    public Duration stepDuration = Duration.ofSeconds(3);

    /** Returns whether the options ask for several runs. */
    public boolean isSeveralRuns() {
        return findRate || sweep != null;
    }

    /**
     * Checks that the options can be combined.
     *
     * @param duration the given duration; null if not given
     * @throws IllegalArgumentException naming the first option that conflicts with another
     */
    public void check(LoadConfig config, @Nullable Duration duration) {
        if (findRate && sweep != null) {
            throw new IllegalArgumentException(
                    "sweep: cannot be combined with --find-rate, which chooses the rates itself");
        }
        if (findRate && objectives.isEmpty()) {
            throw new IllegalArgumentException("find-rate: needs at least one --slo, such as --slo 'p99<5ms'");
        }
        if (isSeveralRuns() && config.length().messages() != null) {
            throw new IllegalArgumentException(
                    "messages: cannot be combined with --find-rate or --sweep, whose steps last for the time of"
                            + " --step-duration");
        }
        if (isSeveralRuns() && config.rateProfile() != null) {
            throw new IllegalArgumentException(
                    "rate: cannot change with --find-rate or --sweep, which choose the rate of each run");
        }
        if (sweep != null && config.rate() != null) {
            throw new IllegalArgumentException("rate: cannot be combined with --sweep, which lists the rates");
        }
        if (sweep != null && duration != null) {
            throw new IllegalArgumentException(
                    "duration: cannot be combined with --sweep, whose steps last for the time of --step-duration");
        }
    }
}
