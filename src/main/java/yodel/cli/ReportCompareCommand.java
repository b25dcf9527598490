package yodel.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import yodel.cli.option.HelpOption;
import yodel.cli.option.ResultFiles;
import yodel.report.compare.Comparison;
import yodel.report.compare.ComparisonJson;
import yodel.report.compare.ComparisonText;
import yodel.report.compare.RegressionThreshold;
import yodel.report.file.JsonReport;
import yodel.report.file.ResultReader;
import yodel.report.file.UnreadableResultException;

/** The command {@code yodel report compare}. */
@Command(
        name = "compare",
        header = "Compare runs with the first one.",
        description = {
            "",
            "Shows the difference of each run from the first in percent, and whether it is significant:"
                    + " whether the two runs differ by more than their intervals vary (Welch's t-test, p < 0.01). Runs"
                    + " with fewer than 4 intervals are too short for this test.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 success; 1 a file cannot be read or written; 2 invalid option; 3 a run is significantly"
                    + " worse than --fail-on-regression allows, or its metric is missing; 4 --fail-on-regression was given"
                    + " and a run is invalid.",
            "",
            "Examples:",
            "  yodel report compare before.json after.json",
            "  yodel report compare before.json after.json \\",
            "      --fail-on-regression 'p99>10%%' --fail-on-regression 'rate>2%%'"
        })
final class ReportCompareCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Two or more files from --json or --hdr.")
    private List<Path> files = List.of();

    @Mixin
    private final Output output = new Output();

    @Spec
    private CommandSpec spec;

    private final PrintStream out;
    private final PrintStream err;

    ReportCompareCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Command(optionListHeading = "%nOutput:%n")
    private static final class Output extends HelpOption {
        @Option(
                names = "--fail-on-regression",
                paramLabel = "METRIC>N%",
                description =
                        "Exit with 3 if METRIC is significantly worse than in the first run, by more than N percent."
                                + " METRIC: rate (worse when it falls), mean, p50, p90, p99, p99.9, max or errors. Repeatable.")
        List<RegressionThreshold> thresholds = new ArrayList<>();

        @Option(
                names = "--json",
                paramLabel = "FILE",
                description = "Write the comparison as JSON; \"-\" for standard output instead of the text.")
        @Nullable
        String json;
    }

    @Override
    public Integer call() {
        if (files.size() < 2) {
            throw new ParameterException(spec.commandLine(), "FILE: only " + files.get(0) + " (expected: two or more)");
        }
        try (ResultFiles json = ResultFiles.of(spec, out).open("json", output.json)) {
            return show(comparison(json), json);
        } catch (IOException e) {
            err.println("yodel: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private Comparison comparison(ResultFiles json) throws IOException {
        try {
            List<Comparison.Run> runs = new ArrayList<>();
            for (Path file : files) {
                runs.add(new Comparison.Run(file.toString(), ResultReader.read(file)));
            }
            return Comparison.of(runs);
        } catch (UnreadableResultException e) {
            json.writeError("json", stream -> JsonReport.writeError(null, String.valueOf(e.getMessage()), stream));
            throw e;
        }
    }

    private int show(Comparison comparison, ResultFiles json) throws IOException {
        List<Comparison.Regression> regressions = comparison.regressions(output.thresholds);
        if (!json.takeStandardOutput()) {
            new ComparisonText(out).print(comparison);
        }
        json.write("json", stream -> ComparisonJson.write(comparison, regressions, stream));
        List<String> different = comparison.differentSettings();
        if (!different.isEmpty()) {
            err.println("yodel: the runs used different settings: " + String.join("; ", different));
        }
        for (Comparison.Regression one : comparison.undecided(output.thresholds)) {
            err.printf("yodel: %s, which is too short to tell%n", ComparisonText.sentence(comparison, one));
        }
        for (Comparison.Regression one : regressions) {
            err.printf("yodel: %s, which breaks %s%n", ComparisonText.sentence(comparison, one), one.threshold());
        }
        if (!regressions.isEmpty()) {
            return ExitCode.OBJECTIVE_MISSED;
        }
        List<String> invalid = comparison.invalidRuns();
        if (output.thresholds.isEmpty() || invalid.isEmpty()) {
            return ExitCode.OK;
        }
        err.println("yodel: no bound can be kept by an invalid run, in which the generator itself was the limit: "
                + String.join(", ", invalid));
        return ExitCode.INVALID;
    }
}
