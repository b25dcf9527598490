package yodel.report.text;

import static yodel.report.format.Formats.latency;

import org.HdrHistogram.Histogram;
import yodel.load.result.LoadResult;
import yodel.report.format.Percentile;

/** Prints latencies as a table with one column per statistic. */
public final class LatencyRows {

    private LatencyRows() {}

    static void print(LoadResult result, Rows rows) {
        head(rows);
        boolean closed = !result.setup().isOpenLoop();
        print(closed ? "" : "  response", result.response(), rows);
        if (!closed) {
            print("  service", result.service(), rows);
            print("  send delay", result.sendDelay(), rows);
            if (result.pacingJitter().getTotalCount() > 0) {
                print("  jitter", result.pacingJitter(), rows);
            }
        }
        if (result.stats().connect().getTotalCount() > 0) {
            print("  connect", result.stats().connect(), rows);
        }
        if (!closed) {
            rows.line("  (response: from the scheduled send time; service: from the actual send time;");
            boolean pacingJitter = result.pacingJitter().getTotalCount() > 0;
            rows.line("  send delay: delay caused by the generator" + (pacingJitter ? ";" : ")"));
            if (pacingJitter) {
                rows.line("  jitter: deviation of the time between two messages from the schedule)");
            }
        }
    }

    /** Prints the names of the columns. */
    public static void head(Rows rows) {
        StringBuilder head = new StringBuilder(String.format("%-12s%8s%8s", "latency", "min", "mean"));
        for (Percentile percentile : Percentile.inText()) {
            head.append(String.format("%8s", percentile));
        }
        rows.line(head.append(String.format("%8s", "max")).toString());
    }

    /**
     * Prints one row.
     *
     * @param name the name of the row, at most 12 characters
     */
    public static void print(String name, Histogram histogram, Rows rows) {
        if (histogram.getTotalCount() == 0) {
            rows.line(String.format("%-12s none measured", name));
            return;
        }
        StringBuilder row = new StringBuilder(String.format("%-12s", name));
        row.append(String.format("%8s%8s", latency(histogram.getMinValue()), latency(histogram.getMean())));
        for (Percentile percentile : Percentile.inText()) {
            row.append(String.format("%8s", latency(histogram.getValueAtPercentile(percentile.percent()))));
        }
        rows.line(row.append(String.format("%8s", latency(histogram.getMaxValue())))
                .toString());
    }
}
