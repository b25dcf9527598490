package yodel.cli.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --config}, beside {@code --help}. */
public final class ConfigOption extends HelpOption {

    @SuppressWarnings("unused") // read before the other options, by Yodel
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Read settings from a properties file; config/yodel.properties shows all of them.")
    private @Nullable Path config;
}
