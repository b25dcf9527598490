package yodel.cli.setting;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Finds the environment variables that begin with {@code YODEL_} but have no effect.
 *
 * @param links the Kubernetes service links that have the name of a setting, with their values
 * @param unknown the variables that are neither settings nor service links, perhaps because of a spelling mistake
 */
public record UnusedVariables(Map<String, String> links, Set<String> unknown) {

    private static final String PREFIX = "YODEL_";

    /** Variables that the launcher and the log read. */
    private static final Set<String> NO_SETTINGS =
            Set.of(BootstrapOptions.VARIABLE, "YODEL_LOG_LEVEL", "YODEL_JAVA_OPTS");

    /** Returns the variables that {@code command} does not use. */
    public static UnusedVariables of(CommandSpec command, Map<String, String> environment) {
        Set<String> settings =
                Settings.names(command).stream().map(Settings::variable).collect(Collectors.toSet());
        Map<String, String> links = new TreeMap<>();
        Set<String> unknown = new TreeSet<>();
        environment.forEach((variable, value) -> {
            if (!variable.startsWith(PREFIX) || NO_SETTINGS.contains(variable)) {
                return;
            }
            boolean link = ServiceLinks.isLink(variable, value);
            if (link && settings.contains(variable)) {
                links.put(variable, value);
            } else if (!link && !settings.contains(variable)) {
                unknown.add(variable);
            }
        });
        return new UnusedVariables(links, unknown);
    }
}
