package yodel.report.text;

import static yodel.report.format.Formats.count;
import static yodel.report.format.Formats.latency;
import static yodel.report.format.Formats.percent;
import static yodel.report.format.Formats.rate;

import java.util.List;
import java.util.StringJoiner;
import yodel.load.result.GeneratorHealth;
import yodel.load.result.LoadResult;
import yodel.load.result.Objective;

/** Prints the basis of the verdict: the objectives and the health of the generator. */
final class AssessmentRows {

    /** The generator's health is shown if any of these thresholds is reached. */
    private static final double BUSY = 0.8;

    private static final double WAITING = 0.05;
    private static final double PAUSE_SECONDS = 0.01;

    private static final int LONGEST_OBJECTIVE = 40;

    private AssessmentRows() {}

    static boolean isNeeded(LoadResult result) {
        return !result.objectives().isEmpty() || !result.limits().isEmpty() || isOfInterest(result.health());
    }

    static void print(LoadResult result, Rows rows) {
        printObjectives(result, rows);
        if (!result.limits().isEmpty() || isOfInterest(result.health())) {
            rows.row("generator", text(result.health()));
        }
        String name = "limits";
        for (String limit : result.limits()) {
            rows.row(name, limit);
            name = "";
        }
    }

    private static void printObjectives(LoadResult result, Rows rows) {
        List<Objective.Outcome> outcomes = result.objectives();
        int width = outcomes.stream()
                .mapToInt(outcome -> outcome.objective().text().length())
                .filter(length -> length <= LONGEST_OBJECTIVE)
                .max()
                .orElse(1);
        String name = "objectives";
        for (Objective.Outcome outcome : outcomes) {
            rows.line(String.format(
                    "%-12s %-" + width + "s  %-6s  %s",
                    name,
                    outcome.objective().text(),
                    outcome.passed() ? "passed" : "missed",
                    value(outcome, result)));
            name = "";
        }
    }

    private static String value(Objective.Outcome outcome, LoadResult result) {
        Objective.Metric metric = outcome.objective().metric();
        Double value = outcome.value();
        if (value == null) {
            return "none measured";
        }
        if (metric.isTime()) {
            return latency(value);
        }
        String text = metric == Objective.Metric.RATE ? rate(value) : count(Math.round(value));
        return result.response().getTotalCount() == 0 && !outcome.passed() ? text + ", no reply at all" : text;
    }

    private static boolean isOfInterest(GeneratorHealth health) {
        return health.busy() >= BUSY || health.waiting() >= WAITING || health.longestPause() >= PAUSE_SECONDS;
    }

    private static String text(GeneratorHealth health) {
        StringJoiner text = new StringJoiner(", ");
        text.add("busy " + percent(health.busy()));
        text.add("waiting for a CPU " + percent(health.waiting()));
        if (health.longestPause() > 0) {
            text.add("longest pause " + latency(health.longestPause() * 1e9));
        }
        return text.toString();
    }
}
