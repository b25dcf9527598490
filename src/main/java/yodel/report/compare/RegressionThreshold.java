package yodel.report.compare;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit for the deterioration of a metric compared with the first run.
 *
 * @param percent the allowed decrease of the rate, or the allowed increase of any other metric; at least 0
 */
public record RegressionThreshold(Metric metric, double percent) {

    private static final Pattern SYNTAX = Pattern.compile("\\s*([a-z0-9.]+)\\s*>\\s*(\\d+(?:\\.\\d+)?)\\s*%\\s*");

    /**
     * Parses a bound such as {@code p99>10%}.
     *
     * @throws IllegalArgumentException if the text is not a bound; the message names the expected format
     */
    public static RegressionThreshold parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (matcher.matches()) {
            for (Metric metric : Metric.values()) {
                if (metric.toString().equals(matcher.group(1))) {
                    double percent = Double.parseDouble(matcher.group(2));
                    if (Double.isInfinite(percent)) {
                        throw new IllegalArgumentException("a percentage of at most 308 digits");
                    }
                    return new RegressionThreshold(metric, percent);
                }
            }
        }
        throw new IllegalArgumentException(
                "METRIC>PERCENT%, such as p99>10%, with one of these metrics: " + Metric.names());
    }

    /** Returns whether a run is significantly worse than the threshold allows; a missing metric meets no threshold. */
    boolean isBrokenBy(Difference difference) {
        return difference.noise() == Significance.MISSING
                ? difference.metric() == metric
                : difference.noise() == Significance.BEYOND && isExceededBy(difference);
    }

    /** Returns whether the difference exceeds the bound, regardless of significance. */
    boolean isExceededBy(Difference difference) {
        return difference.metric() == metric && difference.worsePercent() > percent;
    }

    /** Returns the bound in the syntax of the command line. */
    @Override
    public String toString() {
        String number = percent == Math.rint(percent) ? String.valueOf(Math.round(percent)) : String.valueOf(percent);
        return metric + ">" + number + "%";
    }
}
