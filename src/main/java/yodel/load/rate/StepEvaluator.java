package yodel.load.rate;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import yodel.load.result.Latencies;
import yodel.load.result.LoadResult;
import yodel.load.result.MessageCounts;
import yodel.load.result.Objective;
import yodel.load.result.RateSweep;
import yodel.load.result.Verdict;

/** Decides whether a run at a given rate was good. */
final class StepEvaluator {

    /** The share of due messages that must be answered within the measurement. */
    private static final double KEPT_UP = 0.99;

    private StepEvaluator() {}

    /** Evaluates a run at a rate that the user chose. */
    static RateSweep.Step ofGiven(LoadResult result) {
        return step(result, result.verdict(), result.objectives());
    }

    /**
     * Evaluates a run at a rate that a search tried. Objectives on the rate are ignored: they apply to the rate that
     * the search finds, and the low steps on the way to it would all miss them.
     */
    static RateSweep.Step ofSearched(LoadResult result) {
        List<Objective.Outcome> others = result.objectives().stream()
                .filter(outcome -> outcome.objective().metric() != Objective.Metric.RATE)
                .toList();
        if (others.size() == result.objectives().size()) {
            return ofGiven(result);
        }
        return step(result, result.verdictOn(others), others);
    }

    /** Evaluates a run that could not open a single connection. */
    static RateSweep.Step ofUnconnected(double rate) {
        return new RateSweep.Step(rate, 0, Latencies.NONE, Verdict.FAILED, "cannot connect");
    }

    /** Marks a step as a full-length run, which matters for the reason shown if it was not good. */
    static RateSweep.Step inFullLength(RateSweep.Step step) {
        return step.reason().isEmpty()
                ? step
                : new RateSweep.Step(
                        step.rate(),
                        step.answeredPerSecond(),
                        step.response(),
                        step.verdict(),
                        step.reason() + " in the full-length run");
    }

    private static RateSweep.Step step(LoadResult result, Verdict verdict, List<Objective.Outcome> objectives) {
        Double rate = result.setup().rate();
        String reason = switch (verdict) {
            case OK -> lag(result);
            case FAILED -> failure(result);
            case SLO_MISSED ->
                objectives.stream()
                        .filter(outcome -> !outcome.passed())
                        .map(outcome -> "missed " + outcome.objective().text())
                        .collect(Collectors.joining(", "));
            case INVALID -> "generator was the limit";
        };
        return new RateSweep.Step(
                rate == null ? 0 : rate, result.answeredPerSecond(), Latencies.of(result.response()), verdict, reason);
    }

    /**
     * Returns why the server did not keep up, or an empty text if it did. Replies that were still in transit when the
     * measurement ended do not count against the server, up to the number that the shortest response time explains.
     */
    private static String lag(LoadResult result) {
        MessageCounts counts = result.stats().counts();
        if (counts.due() == 0) {
            return "no messages due";
        }
        Double rate = result.setup().rate();
        long shortest =
                result.response().getTotalCount() == 0 ? 0 : result.response().getMinValue();
        long onTheirWay = rate == null ? 0 : Math.min(counts.late(), (long) Math.ceil(rate * shortest / 1e9));
        double share = (double) (counts.answered() + onTheirWay) / counts.due();
        return share >= KEPT_UP ? "" : String.format(Locale.ROOT, "%.0f%% answered", Math.floor(share * 100));
    }

    private static String failure(LoadResult result) {
        int missing = result.setup().connections() - result.connectionsOpened();
        if (missing > 0) {
            return "%d not connected".formatted(missing);
        }
        return result.stats().replyErrors().entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(most -> "%d %s".formatted(most.getValue(), most.getKey()))
                .orElse("connections lost");
    }
}
