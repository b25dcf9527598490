package yodel.report.format;

import java.util.EnumSet;
import java.util.Set;

/** The percentiles that reports show. */
public enum Percentile {
    P50("p50", 50),
    P75("p75", 75),
    P90("p90", 90),
    P95("p95", 95),
    P99("p99", 99),
    P99_9("p99.9", 99.9),
    P99_99("p99.99", 99.99);

    private final String label;
    private final double percent;

    Percentile(String label, double percent) {
        this.label = label;
        this.percent = percent;
    }

    /** Returns the percentiles that fit into a line of text. */
    public static Set<Percentile> inText() {
        return EnumSet.complementOf(EnumSet.of(P75, P95));
    }

    /** Returns the percentage of values at or below this percentile. */
    public double percent() {
        return percent;
    }

    /** Returns the JSON key: {@code p99_9}. */
    public String key() {
        return label.replace('.', '_');
    }

    /** Returns the display name: {@code p99.9}. */
    @Override
    public String toString() {
        return label;
    }
}
