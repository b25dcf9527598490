package yodel.load.result;

import java.util.Locale;

/**
 * What a run is to keep: a figure, and a bound for it.
 *
 * @param metric which figure
 * @param percent the percentile, more than 0 to 100, of {@link Metric#PERCENTILE}; 0 otherwise
 * @param comparison how it must stand to the bound
 * @param bound ns for a time, a number a second for a rate, a number otherwise
 * @param text as it was written, such as {@code p99<5ms}
 */
public record Objective(Metric metric, double percent, Comparison comparison, double bound, String text) {

    /** What can be bounded. */
    public enum Metric {
        PERCENTILE,
        MIN,
        MEAN,
        MAX,

        /** Messages answered a second. */
        RATE,

        /** Faults of all kinds. */
        ERRORS,
        LATE,
        WRONG,
        LOST,
        UNSENT;

        /** Whether the figure is a time. */
        public boolean isTime() {
            return this == PERCENTILE || this == MIN || this == MEAN || this == MAX;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a figure must stand to its bound. */
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

        /** As it is written. */
        @Override
        public String toString() {
            return sign;
        }
    }

    /**
     * What came of an objective.
     *
     * @param objective what was to be kept
     * @param figure what it was: ns for a time, a number a second for a rate, a number otherwise
     * @param met whether it was kept; no objective is where no message was answered at all
     */
    public record Outcome(Objective objective, double figure, boolean met) {}

    /** Whether a run with this tally, of so many seconds, kept it. */
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
