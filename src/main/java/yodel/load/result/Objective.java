package yodel.load.result;

import java.util.Locale;

/**
 * An objective of a run: a metric and a bound for it.
 *
 * @param metric the metric
 * @param percent the percentile for {@link Metric#PERCENTILE}, more than 0 and at most 100; 0 otherwise
 * @param comparison the required relation of the metric to the bound
 * @param bound the bound: ns for times, per second for a rate, otherwise a number
 * @param text the objective as the user wrote it, such as {@code p99<5ms}
 */
public record Objective(Metric metric, double percent, Comparison comparison, double bound, String text) {

    /** The metrics that an objective can bound. */
    public enum Metric {
        PERCENTILE,
        MIN,
        MEAN,
        MAX,

        /** The number of messages answered per second. */
        RATE,

        /** The number of faults of all kinds, and of lost connections. */
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

        boolean holds(double figure, double bound) {
            return switch (this) {
                case BELOW -> figure < bound;
                case AT_MOST -> figure <= bound;
                case EQUAL -> figure == bound;
                case AT_LEAST -> figure >= bound;
                case ABOVE -> figure > bound;
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
     * @param figure the actual value: ns for times, per second for a rate, otherwise a number
     * @param met whether the objective was met; no objective is met if no message was answered
     */
    public record Outcome(Objective objective, double figure, boolean met) {}

    /** Evaluates this objective for a run with the given results and the given length. */
    Outcome outcome(Tally tally, double seconds) {
        double figure = figure(tally, seconds);
        Counts counts = tally.counts();
        boolean answered = tally.response().getTotalCount() > 0 || counts.answered() > 0 || counts.late() > 0;
        return new Outcome(this, figure, answered && comparison.holds(figure, bound));
    }

    private double figure(Tally tally, double seconds) {
        Counts counts = tally.counts();
        boolean none = tally.response().getTotalCount() == 0;
        return switch (metric) {
            case PERCENTILE -> tally.response().getValueAtPercentile(percent);
            case MIN -> none ? 0 : tally.response().getMinValue();
            case MEAN -> none ? 0 : tally.response().getMean();
            case MAX -> tally.response().getMaxValue();
            case RATE -> seconds > 0 ? counts.answered() / seconds : 0;
            case ERRORS -> tally.errors();
            case LATE -> counts.late();
            case WRONG -> counts.wrong();
            case LOST -> counts.lost();
            case UNSENT -> counts.unsent();
        };
    }
}
