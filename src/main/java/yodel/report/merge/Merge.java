package yodel.report.merge;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yodel.load.result.Assessment;
import yodel.load.result.Fairness;
import yodel.load.result.GeneratorHealth;
import yodel.load.result.IdleResult;
import yodel.load.result.LoadResult;
import yodel.load.result.LoadStats;
import yodel.load.result.Outage;
import yodel.load.result.RunSetup;
import yodel.load.result.RunTotals;

/**
 * Merges the results of several generators that ran at the same time. The merge is exact: histograms and counts are
 * added, never averaged, and objectives and the verdict are evaluated on the sums. The measurement of the merged result
 * extends from the first start to the last end.
 */
public final class Merge {

    private static final int MAX_OUTAGES = 1000;

    private Merge() {}

    /** Indicates that runs cannot be merged. The message is a sentence. */
    public static final class UnlikeRunsException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        UnlikeRunsException(String message) {
            super(message);
        }
    }

    /**
     * Merges {@code results}, at least one.
     *
     * @throws UnlikeRunsException if some runs are open-loop and others closed-loop, because their response times are
     *     not comparable
     */
    public static LoadResult of(List<LoadResult> results) {
        if (results.size() == 1) {
            return results.get(0);
        }
        long open =
                results.stream().filter(result -> result.setup().isOpenLoop()).count();
        if (open > 0 && open < results.size()) {
            throw new UnlikeRunsException(
                    "open-loop and closed-loop runs cannot be merged: their response times are not comparable");
        }
        RunSetup setup = MergedSetup.of(results.stream().map(LoadResult::setup).toList());
        LoadStats stats = sum(results.stream().map(LoadResult::stats));
        double seconds = results.stream()
                .mapToDouble(result -> MergedIntervals.secondsAfter(setup.startedAt(), result) + result.seconds())
                .max()
                .orElse(0);
        int opened = results.stream().mapToInt(LoadResult::connectionsOpened).sum();
        List<String> limits = results.stream()
                .flatMap(result -> result.limits().stream())
                .distinct()
                .toList();
        return new LoadResult(
                        setup,
                        stats,
                        opened,
                        seconds,
                        results.stream().anyMatch(LoadResult::interrupted),
                        MergedIntervals.of(results, setup.startedAt()),
                        results.stream()
                                .map(LoadResult::fairness)
                                .reduce(Fairness::plus)
                                .orElseGet(Fairness::none),
                        outages(results, setup.startedAt()),
                        results.stream().map(LoadResult::idle).reduce(IdleResult.none(), IdleResult::plus),
                        results.stream()
                                .map(LoadResult::health)
                                .reduce(GeneratorHealth.UNKNOWN, GeneratorHealth::worst),
                        Assessment.pending(limits),
                        results.stream().map(LoadResult::runTotals).reduce(RunTotals.UNKNOWN, RunTotals::plus),
                        null)
                .judged();
    }

    /** Returns whether all measurements overlap at some point; otherwise the merged load never existed. */
    public static boolean overlap(List<LoadResult> results) {
        Instant lastStart = results.stream()
                .map(result -> result.setup().startedAt())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return results.stream().allMatch(result -> -MergedIntervals.secondsAfter(lastStart, result) < result.seconds());
    }

    private static LoadStats sum(Stream<LoadStats> allStats) {
        LoadStats sum = new LoadStats();
        allStats.forEach(sum::add);
        return sum;
    }

    private static List<Outage> outages(List<LoadResult> results, Instant startedAt) {
        return results.stream()
                .flatMap(result -> result.outages().stream()
                        .map(outage -> new Outage(
                                outage.start() + MergedIntervals.secondsAfter(startedAt, result),
                                outage.seconds(),
                                outage.connections())))
                .sorted(Comparator.comparingDouble(Outage::start))
                .limit(MAX_OUTAGES)
                .collect(Collectors.toUnmodifiableList());
    }
}
