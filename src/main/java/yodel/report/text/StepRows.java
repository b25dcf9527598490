package yodel.report.text;

import static yodel.report.format.Formats.latency;
import static yodel.report.format.Formats.perSecond;

import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import yodel.load.result.Latencies;
import yodel.load.result.RateSweep;

/** Prints the steps of a sweep or a search as a table with one row per step and a header before the first. */
public final class StepRows {

    private static final String FORMAT = "%10s%11s%8s%8s%8s%8s%8s  %s";
    private static final int OUTCOME_AT = 63;

    private final PrintStream out;
    private boolean headerPrinted;

    public StepRows(PrintStream out) {
        this.out = out;
    }

    static void print(RateSweep rateSweep, PrintStream out) {
        StepRows rows = new StepRows(out);
        for (Iterator<RateSweep.Step> steps = rateSweep.steps().iterator(); steps.hasNext(); ) {
            RateSweep.Step step = steps.next();
            // The confirmation run is always the last step.
            rows.print(step, rateSweep.maxRate() != null && !steps.hasNext());
        }
    }

    /**
     * Prints the row of a step.
     *
     * @param confirmed whether the step is the confirmation run of a search
     */
    public void print(RateSweep.Step step, boolean confirmed) {
        if (!headerPrinted) {
            headerPrinted = true;
            out.printf(
                    Locale.ROOT, FORMAT + "%n", "rate/s", "answered/s", "p50", "p90", "p99", "p99.9", "max", "outcome");
        }
        String outcome = step.reason().isEmpty() ? step.verdict().toString() : step.reason();
        List<String> lines = WordWrap.lines(confirmed ? "confirmed" : outcome, Rows.COLUMNS - OUTCOME_AT);
        Latencies response = step.response();
        out.printf(
                Locale.ROOT,
                FORMAT + "%n",
                perSecond(step.rate()),
                perSecond(step.answeredPerSecond()),
                time(response, response.p50()),
                time(response, response.p90()),
                time(response, response.p99()),
                time(response, response.p999()),
                time(response, response.max()),
                lines.get(0));
        lines.stream().skip(1).forEach(line -> out.println(" ".repeat(OUTCOME_AT) + line));
        out.flush();
    }

    private static String time(Latencies response, long nanos) {
        return response.count() == 0 ? "-" : latency(nanos);
    }
}
