package yodel.load.result;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An objective of a run: a metric and a bound for it.
 *
 * @param metric the metric
 * @param percentile the percentile for {@link Metric#PERCENTILE}, more than 0 and at most 100; 0 otherwise
 * @param comparison the required relation of the metric to the bound
 * @param threshold the bound: ns for times, per second for a rate, otherwise a number
 * @param text the objective as the user wrote it, such as {@code p99<5ms}
 */
public record Objective(Metric metric, double percentile, Comparison comparison, double threshold, String text) {

    /** The metrics that an objective can bound. */
    public enum Metric {
        PERCENTILE,
        MIN,
        MEAN,
        MAX,

        /** The number of messages answered per second. */
        RATE,

        /** The number of errors of all kinds, including lost connections. */
        ERRORS,
        LATE,
        WRONG,
        LOST,
        UNSENT;

        /** Returns whether the metric is a response time. */
        public boolean isTime() {
            return this == PERCENTILE || this == MIN || this == MEAN || this == MAX;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The required relation of a metric to its bound. */
    public enum Comparison {
        BELOW("<"),
        AT_MOST("<="),
        EQUAL("="),
        AT_LEAST(">="),
        ABOVE(">");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        boolean holds(double value, double threshold) {
            return switch (this) {
                case BELOW -> value < threshold;
                case AT_MOST -> value <= threshold;
                case EQUAL -> value == threshold;
                case AT_LEAST -> value >= threshold;
                case ABOVE -> value > threshold;
            };
        }

        /** Returns the sign of this comparison. */
        @Override
        public String toString() {
            return sign;
        }
    }

    /**
     * The outcome of an objective.
     *
     * @param objective the objective
     * @param value the actual value: ns for times, per second for a rate, otherwise a number; null for a time if no
     *     message was answered
     * @param passed whether the objective was met; no objective is met if no message was answered
     */
    public record Outcome(Objective objective, @Nullable Double value, boolean passed) {}

    /** Evaluates this objective for a run with the given results and the given length. */
    Outcome outcome(LoadStats stats, double seconds) {
        boolean unknown = metric.isTime() && stats.response().getTotalCount() == 0;
        double value = value(stats, seconds);
        MessageCounts counts = stats.counts();
        boolean answered = stats.response().getTotalCount() > 0 || counts.answered() > 0 || counts.late() > 0;
        return new Outcome(
                this, unknown ? null : (Double) value, answered && !unknown && comparison.holds(value, threshold));
    }

    private double value(LoadStats stats, double seconds) {
        MessageCounts counts = stats.counts();
        boolean none = stats.response().getTotalCount() == 0;
        return switch (metric) {
            case PERCENTILE -> stats.response().getValueAtPercentile(percentile);
            case MIN -> none ? 0 : stats.response().getMinValue();
            case MEAN -> none ? 0 : stats.response().getMean();
            case MAX -> stats.response().getMaxValue();
            case RATE -> seconds > 0 ? counts.answered() / seconds : 0;
            case ERRORS -> stats.errors();
            case LATE -> counts.late();
            case WRONG -> counts.wrong();
            case LOST -> counts.lost();
            case UNSENT -> counts.unsent();
        };
    }
}
