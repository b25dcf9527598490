package yodel.cli.setting;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Unmatched;

/**
 * The part of the command line that determines the source of the settings of "serve", and must be known before the
 * rest is parsed.
 */
@Command
public final class BootstrapOptions {

    static final String VARIABLE = "YODEL_CONFIG";

    @Option(names = "--config")
    private @Nullable Path config;

    @Option(names = {"-h", "--help"})
    private boolean help;

    @SuppressWarnings("unused") // accepts all other arguments
    @Unmatched
    private final List<String> rest = new ArrayList<>();

    public static BootstrapOptions of(String... args) {
        BootstrapOptions place = new BootstrapOptions();
        try {
            new CommandLine(place)
                    .setOverwrittenOptionsAllowed(true)
                    .setExpandAtFiles(false)
                    .parseArgs(args);
            return place;
        } catch (ParameterException e) {
            // Errors are reported when the whole command line is parsed.
            return new BootstrapOptions();
        }
    }

    /** Returns whether help is requested, which no invalid setting may prevent. */
    public boolean isHelpWanted() {
        return help;
    }

    /**
     * Returns the configuration file from the command line or, failing that, from the environment; null if neither
     * names one.
     */
    @Nullable
    public Path configFile(Map<String, String> environment) {
        if (config != null) {
            return config;
        }
        String variable = environment.getOrDefault(VARIABLE, "").strip();
        try {
            return variable.isEmpty() ? null : Path.of(variable);
        } catch (InvalidPathException e) {
            throw new ConfigException("%s: %s: is no path on this system, whose file names are %s (set LC_ALL=C.UTF-8)"
                    .formatted(VARIABLE, variable, System.getProperty("sun.jnu.encoding")));
        }
    }
}
