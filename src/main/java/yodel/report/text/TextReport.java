package yodel.report.text;

import static yodel.report.figure.Figures.byteRate;
import static yodel.report.figure.Figures.count;
import static yodel.report.figure.Figures.rate;
import static yodel.report.figure.Figures.seconds;

import java.io.PrintStream;
import java.util.StringJoiner;
import yodel.load.result.Counts;
import yodel.load.result.LoadResult;
import yodel.load.result.RateCurve;

/** The result of a run as text, within 80 columns. */
public final class TextReport {

    private final PrintStream out;
    private final Rows rows;

    public TextReport(PrintStream out) {
        this.out = out;
        this.rows = new Rows(out);
    }

    public void print(LoadResult result) {
        if (result.curve() != null && !result.curve().steps().isEmpty()) {
            StepRows.print(result.curve(), out);
        }
        printBehindSteps(result);
    }

    /** Without the table of steps, for where {@link StepRows} showed them as they went. */
    public void printBehindSteps(LoadResult result) {
        if (result.curve() != null) {
            printCurve(result.curve(), result);
        }
        printRates(result);
        rows.blank();
        LatencyRows.print(result, rows);
        rows.blank();
        if (result.isOfLog()) {
            rows.row("messages", count(result.tally().counts().answered()) + " answered");
            rows.row("", "an interval log has latencies only: errors, bytes, connections and a verdict are not known");
        } else {
            printFates(result);
        }
        out.flush();
    }

    private void printFates(LoadResult result) {
        printMessages(result.tally().counts());
        ConnectionRows.print(result, rows);
        FaultRows.print(result, rows);
        if (!result.wholeRun().servers().isEmpty()) {
            rows.blank();
            ServerRows.print(result.wholeRun(), rows);
        }
        if (JudgementRows.isNeeded(result)) {
            rows.blank();
            JudgementRows.print(result, rows);
        }
        rows.blank();
        rows.row("verdict", result.verdict().toString());
    }

    private void printCurve(RateCurve curve, LoadResult result) {
        if (!curve.steps().isEmpty()) {
            rows.blank();
        }
        Double rate = result.setup().rate();
        String figures = "the figures of %s follow".formatted(rate(rate == null ? 0 : rate));
        if (curve.search()) {
            rows.row("found", curve.remark());
            rows.row("", figures);
        } else {
            boolean good = curve.steps().stream().anyMatch(RateCurve.Step::isGood);
            rows.row("sweep", figures + (good ? ", the highest rate that was good" : "; no rate was good"));
            rows.row("", "the verdict is the worst of all steps");
        }
        rows.blank();
    }

    private void printRates(LoadResult result) {
        Object address = result.setup().options().get("address");
        if (address != null && !address.equals(result.setup().target())) {
            rows.row("target", "%s, at %s".formatted(result.setup().target(), address));
        }
        Double target = result.setup().rate();
        rows.row(
                "rate",
                "%s answered%s%s"
                        .formatted(
                                rate(result.answeredPerSecond()),
                                target == null ? "" : " of " + rate(target) + " asked for",
                                result.isOfLog() ? "" : ", " + byteRate(result.replyBytesPerSecond()) + " of replies"));
        rows.row("measured", seconds(result.seconds()) + (result.interrupted() ? ", ended early" : ""));
    }

    private void printMessages(Counts counts) {
        StringJoiner fates = new StringJoiner(", ");
        fates.add(count(counts.answered()) + " answered");
        if (counts.late() > 0) {
            fates.add(count(counts.late()) + " late");
        }
        fates.add(count(counts.wrong()) + " wrong");
        fates.add(count(counts.lost()) + " lost");
        fates.add(count(counts.unsent()) + " unsent");
        rows.row("messages", "%s due = %s".formatted(count(counts.due()), fates));
    }
}
