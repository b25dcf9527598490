package yodel.cli.setting;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Provides values that are missing on the command line: from the environment, the configuration file or the default
 * of the option, in this order. {@code --max-message-bytes} is {@code YODEL_MAX_MESSAGE_BYTES} in the environment and
 * {@code max-message-bytes} in the file.
 */
public final class Settings implements IDefaultValueProvider {

    /** Options that are not settings. */
    private static final Set<String> NOT_SETTINGS = Set.of("help", "version", "config");

    private final Map<String, String> environment;
    private final @Nullable ConfigFile file;

    private Settings(Map<String, String> environment, @Nullable ConfigFile file) {
        this.environment = environment;
        this.file = file;
    }

    /**
     * Returns the settings of a command.
     *
     * @throws ConfigException if the file is invalid
     */
    public static Settings of(CommandSpec command, Map<String, String> environment, @Nullable Path file) {
        return new Settings(environment, file == null ? null : ConfigFile.read(file, names(command)));
    }

    /** Returns the names of the settings of {@code command}. */
    public static Set<String> names(CommandSpec command) {
        Set<String> names = new TreeSet<>();
        for (OptionSpec option : command.options()) {
            names.add(name(option));
        }
        names.removeAll(NOT_SETTINGS);
        return names;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec arg) {
        if (!(arg instanceof OptionSpec option) || NOT_SETTINGS.contains(name(option))) {
            return null;
        }
        String value = fromEnvironment(name(option));
        return value != null || file == null ? value : file.value(name(option));
    }

    /** Returns the source of {@code name}: {@code YODEL_PORT} or {@code FILE line 3: port}; null if it is not set. */
    @Nullable
    public String place(String name) {
        if (fromEnvironment(name) != null) {
            return variable(name);
        }
        return file == null ? null : file.place(name);
    }

    /** Returns the value from the environment; null if it is missing, empty or set by Kubernetes. */
    private @Nullable String fromEnvironment(String name) {
        String value = environment.getOrDefault(variable(name), "").strip();
        return value.isEmpty() || ServiceLinks.isLink(variable(name), value) ? null : value;
    }

    /** Returns the value of the option as it was written; null if it was not given. */
    public static @Nullable String written(CommandLine command, OptionSpec option) {
        List<String> written = command.getParseResult().hasMatchedOption(option)
                ? command.getParseResult().matchedOption(option.longestName()).originalStringValues()
                : List.of();
        if (!written.isEmpty()) {
            return written.get(written.size() - 1);
        }
        return command.getDefaultValueProvider() instanceof Settings settings ? settings.defaultValue(option) : null;
    }

    /** Returns every setting of {@code command} as it was written, or its default; empty if it has neither. */
    public static Map<String, String> written(CommandLine command) {
        Map<String, String> settings = new LinkedHashMap<>();
        Set<String> names = names(command.getCommandSpec());
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (names.contains(name(option))) {
                settings.put(name(option), text(command, option));
            }
        }
        return settings;
    }

    private static String text(CommandLine command, OptionSpec option) {
        Object value = option.getValue();
        if (value instanceof Collection<?> several) {
            return several.stream().map(Object::toString).collect(Collectors.joining(","));
        }
        String text = written(command, option);
        text = text == null ? option.defaultValue() : text;
        // Computed defaults, such as the number of threads, have no written form.
        return text == null ? Objects.toString(value, "") : text;
    }

    public static String name(OptionSpec option) {
        return option.longestName().replaceFirst("^--?", "");
    }

    /** Returns the environment variable of the setting {@code name}. */
    static String variable(String name) {
        return "YODEL_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
