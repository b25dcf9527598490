package yodel.report.compare;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import yodel.load.result.Interval;
import yodel.load.result.Latencies;
import yodel.load.result.LoadResult;
import yodel.report.format.Formats;

/** A metric for comparing runs. Times are response times in ns. */
public enum Metric {
    RATE("rate"),
    MEAN("mean"),
    P50("p50"),
    P90("p90"),
    P99("p99"),
    P99_9("p99.9"),
    MAX("max"),
    ERRORS("errors");

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    /** Returns all names, separated by commas: {@code rate, mean, p50, ...}. */
    public static String names() {
        return Arrays.stream(values()).map(Metric::toString).collect(Collectors.joining(", "));
    }

    public boolean isTime() {
        return this != RATE && this != ERRORS;
    }

    /**
     * Returns whether a run has a value for this metric: a run without a reply has neither times nor a rate to compare,
     * and an interval log does not count errors.
     */
    public boolean isIn(LoadResult result) {
        return this == ERRORS ? !result.isOfLog() : result.response().getTotalCount() > 0;
    }

    /** Returns the value of a whole run; NaN for a time if no message was answered, and for the errors of an interval log. */
    public double of(LoadResult result) {
        Histogram response = result.response();
        if (this != RATE && !isIn(result)) {
            return Double.NaN;
        }
        return switch (this) {
            case RATE -> result.answeredPerSecond();
            case MEAN -> response.getMean();
            case P50 -> response.getValueAtPercentile(50);
            case P90 -> response.getValueAtPercentile(90);
            case P99 -> response.getValueAtPercentile(99);
            case P99_9 -> response.getValueAtPercentile(99.9);
            case MAX -> response.getMaxValue();
            case ERRORS -> result.stats().errors();
        };
    }

    /** Returns the value of one interval; errors are per second. */
    public double of(Interval interval) {
        Latencies response = interval.response();
        return switch (this) {
            case RATE -> interval.answeredPerSecond();
            case MEAN -> response.mean();
            case P50 -> response.p50();
            case P90 -> response.p90();
            case P99 -> response.p99();
            case P99_9 -> response.p999();
            case MAX -> response.max();
            case ERRORS -> interval.errors() / interval.seconds();
        };
    }

    /** Returns the deterioration from {@code first} to {@code other} in percent; negative for an improvement. */
    public double worsePercent(double first, double other) {
        double change = changePercent(first, other);
        return this == RATE ? -change : change;
    }

    /** Returns the change in percent; infinite if {@code first} is 0, NaN if a value is unknown. */
    public static double changePercent(double first, double other) {
        return first == other ? 0 : first == 0 ? Double.POSITIVE_INFINITY : (other - first) / first * 100;
    }

    /** Formats a value with its unit. */
    public String text(double value) {
        if (Double.isNaN(value)) {
            return "none";
        }
        return this == RATE
                ? Formats.rate(value)
                : this == ERRORS ? Formats.count(Math.round(value)) : Formats.latency(value);
    }

    /** Returns the JSON key: {@code p99_9_us}. */
    public String key() {
        String name = name().toLowerCase(Locale.ROOT);
        return this == RATE ? "answered_per_s" : isTime() ? name + "_us" : name;
    }

    /** Returns the name on the command line and in tables. */
    @Override
    public String toString() {
        return label;
    }
}
