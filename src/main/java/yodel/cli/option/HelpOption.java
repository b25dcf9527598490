package yodel.cli.option;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The option {@code --help}, shown last in its group. */
@Command(optionListHeading = "%nOther:%n")
public class HelpOption {

    private static final int LAST = 1;

    @SuppressWarnings("unused") // picocli reads it
    @Option(
            names = {"-h", "--help"},
            order = LAST,
            usageHelp = true,
            description = "Show this help.")
    private boolean help;
}
