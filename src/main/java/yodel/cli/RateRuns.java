package yodel.cli;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import yodel.cli.option.ObjectiveOptions;
import yodel.load.plan.LoadConfig;
import yodel.load.rate.RateSteps;
import yodel.load.result.LoadResult;
import yodel.report.text.StepRows;
import yodel.transport.ConnectFailedException;

/** Executes {@code --find-rate} and {@code --sweep}, and prints each step after it ends. */
final class RateRuns {

    private static final double FIRST_RATE = 1_000;

    /** Executes a load test and shows its progress. */
    interface Runner {
        LoadResult run(LoadConfig config) throws ConnectFailedException, InterruptedException;
    }

    private RateRuns() {}

    /** @param rows the stream for the rows of steps; null for none */
    static LoadResult run(LoadConfig config, ObjectiveOptions asked, Runner runner, @Nullable PrintStream rows)
            throws ConnectFailedException, InterruptedException {
        RateSteps.Listener listener = rows == null ? (step, confirmed) -> {} : new StepRows(rows)::print;
        RateSteps steps = new RateSteps(
                config.length(),
                asked.stepDuration,
                (rate, length) -> runner.run(config.withRate(rate, length)),
                listener);
        if (asked.sweep != null) {
            return steps.sweep(asked.sweep.rates());
        }
        Double first = config.rate();
        return steps.search(first == null ? FIRST_RATE : first);
    }
}
