package yodel.cli.option;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.log.LogFormat;
import yodel.log.LogOutput;

/** What the log on standard error looks like. */
@Command(optionListHeading = "%nHow it logs:%n")
public final class LogOptions {

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            completionCandidates = Candidates.LogFormats.class,
            description = "text, or json: an object on each line, with time, level, logger, message and exception."
                    + " Default: ${DEFAULT-VALUE}.")
    LogFormat format = LogFormat.TEXT;

    /** To be called before anything is logged. */
    public void apply(Map<String, String> environment) {
        // Not loaded where it has nothing to do.
        if (format != LogFormat.TEXT || environment.containsKey("JOURNAL_STREAM")) {
            LogOutput.use(format, environment);
        }
        if (environment.containsKey("YODEL_LOG_LEVEL")) {
            LogOutput.checkLevel(environment);
        }
    }
}
