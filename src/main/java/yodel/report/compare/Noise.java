package yodel.report.compare;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.apache.commons.statistics.inference.TTest;
import yodel.load.result.Interval;
import yodel.load.result.LoadResult;

/**
 * Whether a figure of two runs differs by more than it does from interval to interval within each.
 *
 * <p>By Welch's t-test on the intervals' figures, which does not take the two runs to be equally restless. Of times it
 * takes the logarithm: they have a long tail, in which a single slow interval would hide what all others say, and it is
 * by which factor they differ that people ask.
 */
public enum Noise {
    BEYOND("beyond noise"),
    WITHIN("within noise"),
    TOO_SHORT("too short to tell"),

    /** One of the runs has no such metric. */
    MISSING("missing");

    /** How likely a difference may be that is none. */
    static final double SIGNIFICANCE = 0.01;

    static final int FEWEST_INTERVALS = 4;

    /** A ns: 0 has no logarithm. */
    private static final double SHORTEST = 1;

    private final String label;

    Noise(String label) {
        this.label = label;
    }

    static Noise between(Metric metric, LoadResult first, LoadResult other) {
        if (!metric.isIn(first) || !metric.isIn(other)) {
            return MISSING;
        }
        return between(samples(metric, first), samples(metric, other));
    }

    static Noise between(double[] first, double[] other) {
        if (first.length < FEWEST_INTERVALS || other.length < FEWEST_INTERVALS) {
            return TOO_SHORT;
        }
        // Two runs that never vary leave the test nothing to divide by.
        if (isConstant(first) && isConstant(other)) {
            return first[0] == other[0] ? WITHIN : BEYOND;
        }
        return TTest.withDefaults().test(first, other).reject(SIGNIFICANCE) ? BEYOND : WITHIN;
    }

    private static double[] samples(Metric metric, LoadResult result) {
        return measured(result).stream()
                .filter(interval -> !metric.isTime() || interval.response().count() > 0)
                .mapToDouble(metric::of)
                .map(figure -> metric.isTime() ? Math.log(Math.max(SHORTEST, figure)) : figure)
                .toArray();
    }

    /** Neither the grace nor a short rest at the end, which are not like the others. */
    static List<Interval> measured(LoadResult result) {
        Histogram lengths = new Histogram(2);
        result.intervals().forEach(interval -> lengths.recordValue(Math.round(interval.seconds() * 1e3)));
        double usual = lengths.getValueAtPercentile(50) / 1e3;
        return result.intervals().stream()
                .filter(interval -> interval.seconds() > usual / 2)
                .filter(interval -> (interval.begin() + interval.end()) / 2 < result.seconds())
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

    /** As a table has it. */
    @Override
    public String toString() {
        return label;
    }
}
