package yodel.report.compare;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By how much a run may be worse than the one it is compared with.
 *
 * @param percent 0 or more; of the rate, how much it may fall, of every other figure how much it may rise
 */
public record RegressionBound(Metric metric, double percent) {

    private static final Pattern SYNTAX = Pattern.compile("\\s*([a-z0-9.]+)\\s*>\\s*(\\d+(?:\\.\\d+)?)\\s*%\\s*");

    /**
     * From {@code p99>10%}.
     *
     * @throws IllegalArgumentException with what was expected
     */
    public static RegressionBound parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (matcher.matches()) {
            for (Metric metric : Metric.values()) {
                if (metric.toString().equals(matcher.group(1))) {
                    return new RegressionBound(metric, Double.parseDouble(matcher.group(2)));
                }
            }
        }
        throw new IllegalArgumentException("METRIC>PERCENT%, such as p99>10%, of " + Metric.names());
    }

    /** Returns whether a run became worse beyond noise, or nobody knows: what is missing is within no bound. */
    boolean isBrokenBy(Comparison.Difference difference) {
        return difference.noise() == Noise.MISSING
                ? difference.metric() == metric
                : difference.noise() == Noise.BEYOND && isExceededBy(difference);
    }

    /** Noise aside. */
    boolean isExceededBy(Comparison.Difference difference) {
        return difference.metric() == metric && difference.worsePercent() > percent;
    }

    /** As it is written. */
    @Override
    public String toString() {
        String number = percent == Math.rint(percent) ? String.valueOf(Math.round(percent)) : String.valueOf(percent);
        return metric + ">" + number + "%";
    }
}
