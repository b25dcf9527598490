package yodel.cli;

import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import yodel.cli.setting.UnusedVariables;

/** Warns about environment variables that look like settings but are not. */
final class EnvironmentWarnings {

    private static final Logger log = LoggerFactory.getLogger(EnvironmentWarnings.class);

    private EnvironmentWarnings() {}

    /** Logs one warning for all Kubernetes service links and one for all unknown variables. */
    static void log(CommandSpec command, Map<String, String> environment) {
        UnusedVariables unused = UnusedVariables.of(command, environment);
        if (!unused.links().isEmpty()) {
            log.warn(
                    "{}: ignored, because Kubernetes sets it for a Service of that name (set enableServiceLinks: false in the"
                            + " pod, and settings on the command line or in the configuration file)",
                    unused.links().entrySet().stream()
                            .map(link -> link.getKey() + "=" + link.getValue())
                            .collect(Collectors.joining(", ")));
        }
        if (!unused.unknown().isEmpty()) {
            log.warn("{}: ignored, because there is no such setting", String.join(", ", unused.unknown()));
        }
    }
}
