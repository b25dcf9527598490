package yodel.load.rate;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import yodel.load.result.Counts;
import yodel.load.result.Latencies;
import yodel.load.result.LoadResult;
import yodel.load.result.Objective;
import yodel.load.result.RateCurve;
import yodel.load.result.Verdict;

/** Says of a run at some rate whether that rate was good. */
final class RateJudge {

    /** Of the messages that were due, so many must have been answered while they were. */
    private static final double KEPT_UP = 0.99;

    private RateJudge() {}

    /** As one of given rates. */
    static RateCurve.Step ofGiven(LoadResult result) {
        return step(result, result.verdict(), result.objectives());
    }

    /**
     * As one that a search tries. Objectives on the rate are left aside: they are for the rate that is found, and each
     * low step on the way to it would miss them.
     */
    static RateCurve.Step ofSearched(LoadResult result) {
        List<Objective.Outcome> others = result.objectives().stream()
                .filter(outcome -> outcome.objective().metric() != Objective.Metric.RATE)
                .toList();
        if (others.size() == result.objectives().size()) {
            return ofGiven(result);
        }
        return step(result, result.verdictOn(others), others);
    }

    /** As one to which not one connection could be opened. */
    static RateCurve.Step ofUnconnected(double rate) {
        return new RateCurve.Step(rate, 0, Latencies.NONE, Verdict.FAILED, "cannot connect");
    }

    /** The same, as a run of full length among steps. */
    static RateCurve.Step inFullLength(RateCurve.Step step) {
        return step.reason().isEmpty()
                ? step
                : new RateCurve.Step(
                        step.rate(),
                        step.answeredPerSecond(),
                        step.response(),
                        step.verdict(),
                        step.reason() + " in full length");
    }

    private static RateCurve.Step step(LoadResult result, Verdict verdict, List<Objective.Outcome> objectives) {
        Double rate = result.setup().rate();
        String reason = switch (verdict) {
            case OK -> lag(result);
            case FAILED -> failure(result);
            case SLO_MISSED ->
                objectives.stream()
                        .filter(outcome -> !outcome.met())
                        .map(outcome -> "missed " + outcome.objective().text())
                        .collect(Collectors.joining(", "));
            case INVALID -> "generator's limit";
        };
        return new RateCurve.Step(
                rate == null ? 0 : rate, result.answeredPerSecond(), Latencies.of(result.response()), verdict, reason);
    }

    /**
     * Empty if the server kept up. Replies on their way when the time was over came too late for it only because of the
     * way: they are no lag, as many of them as the shortest response time explains.
     */
    private static String lag(LoadResult result) {
        Counts counts = result.tally().counts();
        if (counts.due() == 0) {
            return "no message due";
        }
        Double rate = result.setup().rate();
        long shortest =
                result.response().getTotalCount() == 0 ? 0 : result.response().getMinValue();
        long onTheirWay = rate == null ? 0 : Math.min(counts.late(), (long) Math.ceil(rate * shortest / 1e9));
        double share = (double) (counts.answered() + onTheirWay) / counts.due();
        return share >= KEPT_UP ? "" : String.format(Locale.ROOT, "%.0f %% answered", Math.floor(share * 100));
    }

    private static String failure(LoadResult result) {
        int missing = result.setup().connections() - result.connectionsOpened();
        if (missing > 0) {
            return "%d unconnected".formatted(missing);
        }
        return result.tally().faults().entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(most -> "%d %s".formatted(most.getValue(), most.getKey()))
                .orElse("connections lost");
    }
}
