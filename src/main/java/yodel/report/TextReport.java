package yodel.report;

import static yodel.report.Figures.byteRate;
import static yodel.report.Figures.count;
import static yodel.report.Figures.latency;
import static yodel.report.Figures.rate;

import java.io.PrintStream;
import java.util.Locale;
import java.util.StringJoiner;
import org.HdrHistogram.Histogram;
import yodel.load.Counts;
import yodel.load.FaultExample;
import yodel.load.LoadResult;
import yodel.load.ReplyFault;
import yodel.load.Tally;

/** The result of a run as text. */
public final class TextReport {

    private final PrintStream out;

    public TextReport(PrintStream out) {
        this.out = out;
    }

    public void print(LoadResult result) {
        printRates(result);
        printLatency(result);
        printMessages(result);
        printFaults(result);
        out.println();
        out.printf("%-12s %s%n", "verdict", result.verdict());
        out.flush();
    }

    private void printRates(LoadResult result) {
        Double target = result.setup().rate();
        out.printf(
                "%-12s %s answered%s, %s of replies%n",
                "rate",
                rate(result.answeredPerSecond()),
                target == null ? "" : " of " + rate(target) + " asked for",
                byteRate(result.replyBytesPerSecond()));
        out.printf(
                Locale.ROOT,
                "%-12s %.2f s%s%n",
                "measured",
                result.seconds(),
                result.interrupted() ? ", ended early" : "");
    }

    private void printLatency(LoadResult result) {
        out.println();
        StringBuilder head = new StringBuilder(String.format("%-12s%8s%8s", "latency", "min", "mean"));
        for (Percentile percentile : Percentile.values()) {
            head.append(String.format("%8s", percentile));
        }
        out.println(head.append(String.format("%8s", "max")));
        boolean closed = !result.setup().isOpenLoop();
        printLatency(closed ? "" : "  response", result.response());
        if (!closed) {
            printLatency("  service", result.service());
            printLatency("  lateness", result.lateness());
            out.println("  (response counts from when a message was due, service from when it was sent: where");
            out.println("  they differ, messages had to wait. lateness is what the generator itself was late)");
        }
    }

    private void printLatency(String name, Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            out.printf("%-12s none measured%n", name);
            return;
        }
        StringBuilder row = new StringBuilder(String.format("%-12s", name));
        row.append(String.format("%8s%8s", latency(histogram.getMinValue()), latency(histogram.getMean())));
        for (Percentile percentile : Percentile.values()) {
            row.append(String.format("%8s", latency(histogram.getValueAtPercentile(percentile.percent()))));
        }
        out.println(row.append(String.format("%8s", latency(histogram.getMaxValue()))));
    }

    private void printMessages(LoadResult result) {
        Counts counts = result.tally().counts();
        out.println();
        StringJoiner fates = new StringJoiner(", ");
        fates.add(count(counts.answered()) + " answered");
        if (counts.late() > 0) {
            fates.add(count(counts.late()) + " late");
        }
        fates.add(count(counts.wrong()) + " wrong");
        fates.add(count(counts.lost()) + " lost");
        fates.add(count(counts.unsent()) + " unsent");
        out.printf("%-12s %s due = %s%n", "messages", count(counts.due()), fates);
        int asked = result.setup().connections();
        out.printf(
                "%-12s %s asked for, %s opened, %s failed, %s lost%n",
                "connections",
                count(asked),
                count(result.connectionsOpened()),
                count(asked - result.connectionsOpened()),
                count(counts.connectionsLost()));
    }

    private void printFaults(LoadResult result) {
        Tally tally = result.tally();
        if (tally.faults().isEmpty()) {
            return;
        }
        StringJoiner kinds = new StringJoiner(", ");
        for (ReplyFault fault : tally.faults().keySet()) {
            kinds.add(count(tally.faults().get(fault)) + " " + fault);
        }
        boolean warmUp = !result.setup().warmUp().isZero();
        out.printf("%-12s %s%s%n", "errors", kinds, warmUp ? " (the warm-up's included)" : "");
        if (tally.counts().answered() == 0) {
            out.println("  (not one reply was right: do --framing and --byte-order match the server's?)");
        }
        tally.examples().forEach(this::printExample);
    }

    private void printExample(FaultExample example) {
        out.println();
        out.printf("  %s: connection %d, message %d", example.fault(), example.connection(), example.message());
        out.println(example.offset() > 0 ? ", from its byte " + example.offset() : "");
        if (example.expected().equals(example.received())) {
            out.printf("    reply     %s%n", HexExcerpt.of(example.received()));
        } else {
            out.printf("    expected  %s%n", HexExcerpt.of(example.expected()));
            out.printf("    received  %s%n", HexExcerpt.of(example.received()));
        }
    }
}
