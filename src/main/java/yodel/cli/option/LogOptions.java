package yodel.cli.option;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.log.LogFormat;
import yodel.log.LogOutput;

/** Options for the log on standard error. */
@Command(optionListHeading = "%nLogging:%n")
public final class LogOptions {

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            completionCandidates = Candidates.LogFormats.class,
            description = "Log format: text, or json for one object per line with time, level, logger, message and"
                    + " exception. Default: ${DEFAULT-VALUE}.")
    LogFormat format = LogFormat.TEXT;

    /** Applies the log format. Must be called before anything is logged. */
    public void apply(Map<String, String> environment) {
        // Avoids loading the class when it is not needed.
        if (format != LogFormat.TEXT || environment.containsKey("JOURNAL_STREAM")) {
            LogOutput.use(format, environment);
        }
        if (environment.containsKey("YODEL_LOG_LEVEL")) {
            LogOutput.checkLevel(environment);
        }
    }
}
