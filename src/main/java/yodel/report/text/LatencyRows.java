package yodel.report.text;

import static yodel.report.figure.Figures.latency;

import org.HdrHistogram.Histogram;
import yodel.load.result.LoadResult;
import yodel.report.figure.Percentile;

/** Times as a table: a column for each figure. */
final class LatencyRows {

    private LatencyRows() {}

    static void print(LoadResult result, Rows rows) {
        StringBuilder head = new StringBuilder(String.format("%-12s%8s%8s", "latency", "min", "mean"));
        for (Percentile percentile : Percentile.inText()) {
            head.append(String.format("%8s", percentile));
        }
        rows.line(head.append(String.format("%8s", "max")).toString());
        boolean closed = !result.setup().isOpenLoop();
        print(closed ? "" : "  response", result.response(), rows);
        if (!closed) {
            print("  service", result.service(), rows);
            print("  lateness", result.lateness(), rows);
            if (result.spacing().getTotalCount() > 0) {
                print("  spacing", result.spacing(), rows);
            }
        }
        if (result.tally().connect().getTotalCount() > 0) {
            print("  connect", result.tally().connect(), rows);
        }
        if (!closed) {
            rows.line("  (response: from when a message was due; service: from when it was sent. Where");
            boolean spacing = result.spacing().getTotalCount() > 0;
            rows.line("  they differ, messages waited. lateness: how late the generator itself was"
                    + (spacing ? ";" : ")"));
            if (spacing) {
                rows.line("  spacing: how far the time between two of its messages was off)");
            }
        }
    }

    private static void print(String name, Histogram histogram, Rows rows) {
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
