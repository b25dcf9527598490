package yodel.report;

/** The percentiles that every report shows. */
enum Percentile {
    P50("p50", 50),
    P90("p90", 90),
    P99("p99", 99),
    P99_9("p99.9", 99.9),
    P99_99("p99.99", 99.99);

    private final String label;
    private final double percent;

    Percentile(String label, double percent) {
        this.label = label;
        this.percent = percent;
    }

    /** Percent of the values that are not above it. */
    double percent() {
        return percent;
    }

    /** Its key in JSON: {@code p99_9}. */
    String key() {
        return label.replace('.', '_');
    }

    /** Its name for people: {@code p99.9}. */
    @Override
    public String toString() {
        return label;
    }
}
