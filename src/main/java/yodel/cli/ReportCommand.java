package yodel.cli;

import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import yodel.cli.option.HelpOption;

/** The command {@code yodel report}. */
@Command(
        name = "report",
        synopsisSubcommandLabel = "COMMAND",
        header = "Show, compare and merge the results of load runs.",
        description = {
            "",
            "Reads files that 'yodel load' wrote with --json (the whole result) or --hdr (the latencies, even"
                    + " of a run that was killed). The content of a file determines its format, not its name."
        },
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  yodel report show run.json",
            "  yodel report html run.json -o run.html",
            "  yodel report compare before.json after.json",
            "  yodel report merge host1.json host2.json --json both.json",
            "",
            "Run 'yodel report COMMAND --help' for details."
        })
final class ReportCommand implements Runnable {

    @SuppressWarnings("unused") // picocli reads it
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    static CommandLine withSubcommands(PrintStream out, PrintStream err) {
        return new CommandLine(new ReportCommand())
                .addSubcommand(new ReportShowCommand(out, err))
                .addSubcommand(new ReportHtmlCommand(out, err))
                .addSubcommand(new ReportCompareCommand(out, err))
                .addSubcommand(new ReportMergeCommand(out, err));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command (expected: show, html, compare or merge)");
    }
}
