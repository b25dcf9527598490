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

/** Prints the result of a run as text within 80 columns. */
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

    /** Prints the result without the table of steps, for callers that have shown the steps with {@link StepRows}. */
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
            rows.row("", "an interval log contains only latencies: no errors, bytes, connections or verdict");
        } else {
            printOutcomes(result);
        }
        out.flush();
    }

    private void printOutcomes(LoadResult result) {
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
        String selection = "the results below are for %s".formatted(rate(rate == null ? 0 : rate));
        if (curve.search()) {
            rows.row("found", curve.remark());
            rows.row("", selection);
        } else {
            boolean good = curve.steps().stream().anyMatch(RateCurve.Step::isGood);
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

    private void printMessages(Counts counts) {
        StringJoiner outcomes = new StringJoiner(", ");
        outcomes.add(count(counts.answered()) + " answered");
        if (counts.late() > 0) {
            outcomes.add(count(counts.late()) + " late");
        }
        outcomes.add(count(counts.wrong()) + " wrong");
        outcomes.add(count(counts.lost()) + " lost");
        outcomes.add(count(counts.unsent()) + " unsent");
        rows.row("messages", "%s due = %s".formatted(count(counts.due()), outcomes));
    }
}
