package yodel.report.text;

import static yodel.report.format.Formats.byteRate;
import static yodel.report.format.Formats.count;
import static yodel.report.format.Formats.rate;
import static yodel.report.format.Formats.seconds;

import java.io.PrintStream;
import java.util.StringJoiner;
import yodel.load.result.LoadResult;
import yodel.load.result.MessageCounter;
import yodel.load.result.MessageCounts;
import yodel.load.result.RateSweep;

/** Prints the result of a run as text within 80 columns. */
public final class TextReport {

    private final PrintStream out;
    private final Rows rows;

    public TextReport(PrintStream out) {
        this.out = out;
        this.rows = new Rows(out);
    }

    public void print(LoadResult result) {
        if (result.rateSweep() != null && !result.rateSweep().steps().isEmpty()) {
            StepRows.print(result.rateSweep(), out);
        }
        printAfterSteps(result);
    }

    /** Prints the result without the table of steps, for callers that have shown the steps with {@link StepRows}. */
    public void printAfterSteps(LoadResult result) {
        if (result.rateSweep() != null) {
            printCurve(result.rateSweep(), result);
        }
        printRates(result);
        rows.blank();
        LatencyRows.print(result, rows);
        rows.blank();
        if (result.isOfLog()) {
            rows.row("messages", count(result.stats().counts().answered()) + " answered");
            rows.row("", "an interval log contains only latencies: no errors, bytes, connections or verdict");
        } else {
            printOutcomes(result);
        }
        out.flush();
    }

    private void printOutcomes(LoadResult result) {
        printMessages(result.stats().counts());
        ConnectionRows.print(result, rows);
        ReplyErrorRows.print(result, rows);
        if (result.runTotals().tcp() != null) {
            rows.blank();
            TcpRows.print(result.runTotals().tcp(), rows);
            MachineRows.print(
                    "machine", result.runTotals().machine(), result.runTotals().correctReplies(), rows);
        }
        if (!result.runTotals().servers().isEmpty()) {
            rows.blank();
            ServerRows.print(result.runTotals(), rows);
        }
        if (AssessmentRows.isNeeded(result)) {
            rows.blank();
            AssessmentRows.print(result, rows);
        }
        rows.blank();
        rows.row("verdict", result.verdict().toString());
    }

    private void printCurve(RateSweep rateSweep, LoadResult result) {
        if (!rateSweep.steps().isEmpty()) {
            rows.blank();
        }
        Double rate = result.setup().rate();
        String selection = "the results below are for %s".formatted(rate(rate == null ? 0 : rate));
        if (rateSweep.search()) {
            rows.row("found", rateSweep.summary());
            rows.row("", selection);
        } else {
            boolean good = rateSweep.steps().stream().anyMatch(RateSweep.Step::isGood);
            rows.row("sweep", selection + (good ? ", the highest good rate" : "; no rate was good"));
            rows.row("", "the verdict is the worst verdict of all steps");
        }
        rows.blank();
    }

    private void printRates(LoadResult result) {
        Object address = result.setup().options().get("address");
        if (address != null && !address.equals(result.setup().target())) {
            rows.row("target", "%s, at %s".formatted(result.setup().target(), address));
        }
        SocketRows.print(result.setup().options(), rows);
        Double target = result.setup().rate();
        rows.row(
                "rate",
                "%s answered%s%s"
                        .formatted(
                                rate(result.answeredPerSecond()),
                                target == null ? "" : " of " + rate(target) + " requested",
                                result.isOfLog() ? "" : ", " + byteRate(result.replyBytesPerSecond()) + " of replies"));
        rows.row("measured", seconds(result.seconds()) + (result.interrupted() ? ", ended early" : ""));
    }

    private void printMessages(MessageCounts counts) {
        StringJoiner outcomes = new StringJoiner(", ");
        for (MessageCounter outcome : MessageCounter.of(MessageCounter.Kind.OUTCOME)) {
            // Replies can be late only in some runs.
            if (outcome != MessageCounter.LATE || counts.late() > 0) {
                outcomes.add(count(counts.get(outcome)) + " " + outcome.label());
            }
        }
        outcomes.add(count(counts.unsent()) + " unsent");
        rows.row("messages", "%s due = %s".formatted(count(counts.due()), outcomes));
    }
}
