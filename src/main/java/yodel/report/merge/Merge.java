package yodel.report.merge;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yodel.load.result.Fairness;
import yodel.load.result.GeneratorHealth;
import yodel.load.result.IdleResult;
import yodel.load.result.Judgement;
import yodel.load.result.LoadResult;
import yodel.load.result.Outage;
import yodel.load.result.RunSetup;
import yodel.load.result.Tally;
import yodel.load.result.WholeRun;

/**
 * What several generators measured at the same time as one result, exactly: histograms and counts are added, never
 * averaged, and objectives and verdict are those of the sum. Its measured time goes from the first that began to the
 * last that ended.
 */
public final class Merge {

    private static final int MOST_OUTAGES = 1000;

    private Merge() {}

    /** Runs that have no sum. Its message is a sentence. */
    public static final class UnlikeRunsException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        UnlikeRunsException(String message) {
            super(message);
        }
    }

    /**
     * Adds up {@code results}, one or more.
     *
     * @throws UnlikeRunsException if some are of an open loop and some of a closed one: what they measured are
     *     different things
     */
    public static LoadResult of(List<LoadResult> results) {
        if (results.size() == 1) {
            return results.get(0);
        }
        long open =
                results.stream().filter(result -> result.setup().isOpenLoop()).count();
        if (open > 0 && open < results.size()) {
            throw new UnlikeRunsException(
                    "runs with and without a rate cannot be added up: their response times" + " do not mean the same");
        }
        RunSetup setup = MergedSetup.of(results.stream().map(LoadResult::setup).toList());
        Tally tally = sum(results.stream().map(LoadResult::tally));
        double seconds = results.stream()
                .mapToDouble(result -> secondsAfter(setup.begun(), result) + result.seconds())
                .max()
                .orElse(0);
        int opened = results.stream().mapToInt(LoadResult::connectionsOpened).sum();
        List<String> limits = results.stream()
                .flatMap(result -> result.limits().stream())
                .distinct()
                .toList();
        return new LoadResult(
                        setup,
                        tally,
                        opened,
                        seconds,
                        results.stream().anyMatch(LoadResult::interrupted),
                        MergedIntervals.of(results, setup.begun()),
                        results.stream()
                                .map(LoadResult::fairness)
                                .reduce(Fairness::plus)
                                .orElseGet(Fairness::none),
                        outages(results, setup.begun()),
                        results.stream().map(LoadResult::idle).reduce(IdleResult.none(), IdleResult::plus),
                        results.stream()
                                .map(LoadResult::health)
                                .reduce(GeneratorHealth.UNKNOWN, GeneratorHealth::worst),
                        Judgement.pending(limits),
                        results.stream().map(LoadResult::wholeRun).reduce(WholeRun.UNKNOWN, WholeRun::plus),
                        null)
                .judged();
    }

    /** Whether there was a time at which all of them measured: only then is their sum a load that there was. */
    public static boolean overlap(List<LoadResult> results) {
        Instant lastBegin = results.stream()
                .map(result -> result.setup().begun())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return results.stream().allMatch(result -> -secondsAfter(lastBegin, result) < result.seconds());
    }

    /** How long after {@code begin} the measured time of a run began, s. */
    static double secondsAfter(Instant begin, LoadResult result) {
        return Duration.between(begin, result.setup().begun()).toNanos() / 1e9;
    }

    private static Tally sum(Stream<Tally> tallies) {
        Tally sum = new Tally();
        tallies.forEach(sum::add);
        return sum;
    }

    private static List<Outage> outages(List<LoadResult> results, Instant begun) {
        return results.stream()
                .flatMap(result -> result.outages().stream()
                        .map(outage -> new Outage(
                                outage.begin() + secondsAfter(begun, result), outage.seconds(), outage.connections())))
                .sorted(Comparator.comparingDouble(Outage::begin))
                .limit(MOST_OUTAGES)
                .collect(Collectors.toUnmodifiableList());
    }
}
