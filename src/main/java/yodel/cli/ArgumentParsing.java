package yodel.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import yodel.cli.option.Converters;
import yodel.cli.setting.BootstrapOptions;
import yodel.cli.setting.Settings;

/** How arguments and settings are parsed, at the start and at each reload. */
final class ArgumentParsing {

    private ArgumentParsing() {}

    /** Configures how arguments are parsed, at the start and at each reload. */
    static void configure(CommandLine line) {
        // The last occurrence of an option wins, so that scripts can append the options of their users.
        line.setOverwrittenOptionsAllowed(true);
        // A message may begin with @, which picocli would read as the name of a file with arguments.
        line.setExpandAtFiles(false);
        Converters.register(line);
    }

    /** Help shows the built-in defaults, so that an invalid setting cannot prevent help. */
    static Settings settings(CommandSpec command, Map<String, String> environment, String... args) {
        BootstrapOptions place = BootstrapOptions.of(args);
        // ${...} is a variable in help texts, but not in settings.
        command.interpolateVariables(place.isHelpWanted());
        return place.isHelpWanted()
                ? Settings.of(command, Map.of(), null)
                : Settings.of(command, environment, place.configFile(environment));
    }
}
