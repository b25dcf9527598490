package yodel.cli.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options {@code --config} and {@code --help}. */
public final class ConfigOption extends HelpOption {

    @SuppressWarnings("unused") // read by Yodel before the other options
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Read settings from a properties file. config/yodel.properties lists all settings.")
    private @Nullable Path config;
}
