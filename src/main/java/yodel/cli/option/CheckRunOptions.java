package yodel.cli.option;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.report.check.SuiteReportFormat;

/** Options for running a suite of checks and reporting its results. */
@Command(optionListHeading = "%nRun options:%n")
public final class CheckRunOptions extends HelpOption {
    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "3s",
            description = "Maximum time to wait for each step of a check. Default: ${DEFAULT-VALUE}.")
    public Duration timeout = Duration.ZERO;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Number of connections that the check of many connections opens. Default: ${DEFAULT-VALUE}.")
    public int connections;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = NumberConverters.Count.class,
            description = "Random seed. Default: random; the report shows it.")
    @Nullable
    Long seed;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            completionCandidates = Candidates.ReportFormats.class,
            description = "Report format: text, tap (Test Anything Protocol 14), junit (XML) or json. Default:"
                    + " ${DEFAULT-VALUE}.")
    public SuiteReportFormat format = SuiteReportFormat.TEXT;

    /** Returns the given seed, or a short random one that is easy to type again. */
    public long seed() {
        return seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed;
    }
}
