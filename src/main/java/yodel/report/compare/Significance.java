package yodel.report.compare;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.apache.commons.statistics.inference.TTest;
import yodel.load.result.Interval;
import yodel.load.result.LoadResult;

/**
 * The significance of a difference between two runs, compared with the variation between their intervals.
 *
 * <p>Uses Welch's t-test on the values of the intervals, which does not assume equal variances. For times, it tests
 * their logarithms: times have a long tail, where one slow interval would hide the evidence of all others, and people
 * compare times by ratio.
 */
public enum Significance {
    BEYOND("beyond noise"),
    WITHIN("within noise"),
    TOO_SHORT("too short to tell"),

    /** One of the runs has no such metric. */
    MISSING("missing");

    /** The significance level of the test. */
    static final double SIGNIFICANCE = 0.01;

    static final int FEWEST_INTERVALS = 4;

    /** 1 ns, because 0 has no logarithm. */
    private static final double SHORTEST = 1;

    private final String label;

    Significance(String label) {
        this.label = label;
    }

    static Significance between(Metric metric, LoadResult first, LoadResult other) {
        if (!metric.isIn(first) || !metric.isIn(other)) {
            return MISSING;
        }
        return between(samples(metric, first), samples(metric, other));
    }

    static Significance between(double[] first, double[] other) {
        if (first.length < FEWEST_INTERVALS || other.length < FEWEST_INTERVALS) {
            return TOO_SHORT;
        }
        // The test cannot divide by a variance of zero.
        if (isConstant(first) && isConstant(other)) {
            return first[0] == other[0] ? WITHIN : BEYOND;
        }
        return TTest.withDefaults().test(first, other).reject(SIGNIFICANCE) ? BEYOND : WITHIN;
    }

    private static double[] samples(Metric metric, LoadResult result) {
        return measured(result).stream()
                .filter(interval -> !metric.isTime() || interval.response().count() > 0)
                .mapToDouble(metric::of)
                .map(value -> metric.isTime() ? Math.log(Math.max(SHORTEST, value)) : value)
                .toArray();
    }

    /** Excludes the grace period and a short interval at the end, which are not comparable to the others. */
    static List<Interval> measured(LoadResult result) {
        Histogram lengths = new Histogram(2);
        result.intervals().forEach(interval -> lengths.recordValue(Math.round(interval.seconds() * 1e3)));
        double usual = lengths.getValueAtPercentile(50) / 1e3;
        return result.intervals().stream()
                .filter(interval -> interval.seconds() > usual / 2)
                .filter(interval -> (interval.start() + interval.end()) / 2 < result.seconds())
                .toList();
    }

    private static boolean isConstant(double... values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the label for tables. */
    @Override
    public String toString() {
        return label;
    }
}
