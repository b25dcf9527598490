package yodel.report.compare;

import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import yodel.load.result.LoadResult;

/** Prints a comparison as text, with one table per run that compares it with the first. */
public final class ComparisonText {

    private final PrintStream out;

    public ComparisonText(PrintStream out) {
        this.out = out;
    }

    public void print(Comparison comparison) {
        for (int i = 0; i < comparison.runs().size(); i++) {
            printRun(i + 1, comparison.runs().get(i));
        }
        for (Difference difference : comparison.differences()) {
            if (difference.metric() == Metric.RATE) {
                out.printf("%n%-8s%12s%12s%11s%n", "", 1, difference.run() + 1, "change");
            }
            out.printf(
                    "%-8s%12s%12s%11s  %s%n",
                    difference.metric(),
                    difference.metric().text(difference.first()),
                    difference.metric().text(difference.other()),
                    change(difference),
                    difference.noise());
        }
        out.println();
        out.println("(beyond noise: the runs differ by more than their intervals vary;");
        out.printf(
                Locale.ROOT,
                " Welch's t-test, p < %s, at least %d intervals per run)%n",
                Significance.SIGNIFICANCE,
                Significance.FEWEST_INTERVALS);
        out.flush();
    }

    private void printRun(int number, Comparison.Run run) {
        LoadResult result = run.result();
        String target = result.setup().target();
        out.printf(
                Locale.ROOT,
                "%-3d %s%n    %s%s, %.2f s in %d intervals, %s%n",
                number,
                run.name(),
                target.isEmpty() ? "" : target + ", ",
                result.setup().startedAt().truncatedTo(ChronoUnit.SECONDS),
                result.seconds(),
                Significance.measured(result).size(),
                result.isOfLog() ? "latencies only" : result.verdict());
    }

    static String change(Difference difference) {
        double percent = difference.changePercent();
        if (Double.isNaN(percent)) {
            return "";
        }
        return Double.isInfinite(percent) ? "from 0" : String.format(Locale.ROOT, "%+.1f%%", percent);
    }

    /**
     * Describes a regression, such as {@code b.json: p99 went from 1.00 ms to 1.30 ms, +30.0%}, or names the run that lacks
     * the metric.
     */
    public static String sentence(Comparison comparison, Comparison.Regression regression) {
        Difference difference = regression.difference();
        Metric metric = difference.metric();
        Comparison.Run first = comparison.runs().get(0);
        boolean isFirst = !metric.isIn(first.result());
        if (isFirst || Double.isNaN(difference.other())) {
            return "%s: %s is missing"
                    .formatted(
                            isFirst
                                    ? first.name()
                                    : comparison.runs().get(difference.run()).name(),
                            metric);
        }
        return "%s: %s went from %s to %s, %s"
                .formatted(
                        comparison.runs().get(difference.run()).name(),
                        metric,
                        metric.text(difference.first()),
                        metric.text(difference.other()),
                        change(difference));
    }
}
