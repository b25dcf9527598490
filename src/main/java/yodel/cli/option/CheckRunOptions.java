package yodel.cli.option;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.report.check.SuiteReportFormat;

/** How a suite of checks runs, and how it tells what came of it. */
@Command(optionListHeading = "%nHow it runs:%n")
public final class CheckRunOptions extends HelpOption {
    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "3s",
            description = "How long each thing is waited for. Default: ${DEFAULT-VALUE}.")
    public Duration timeout = Duration.ZERO;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many the check of many connections opens. Default: ${DEFAULT-VALUE}.")
    public int connections;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = NumberConverters.Count.class,
            description = "What is random comes from this number. Default: another one each time, which is shown.")
    @Nullable
    Long seed;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            completionCandidates = Candidates.ReportFormats.class,
            description = "text, tap (Test Anything Protocol 14), junit (XML) or json. Default: ${DEFAULT-VALUE}.")
    public SuiteReportFormat format = SuiteReportFormat.TEXT;

    /** The one that was given, or one that is short, for people who type it again. */
    public long seed() {
        return seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed;
    }
}
