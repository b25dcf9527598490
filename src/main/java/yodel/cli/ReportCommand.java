package yodel.cli;

import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import yodel.cli.option.HelpOption;

/** {@code yodel report}. */
@Command(
        name = "report",
        synopsisSubcommandLabel = "COMMAND",
        header = "Show, compare and add up the results of load runs.",
        description = {
            "",
            "Reads what 'yodel load' wrote with --json (all of the result) or --hdr (its latencies, also of a run that was"
                    + " killed). Which of the two a file is, its content tells, not its name."
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
            "'yodel report COMMAND --help' tells the rest."
        })
final class ReportCommand implements Runnable {

    @SuppressWarnings("unused") // picocli acts on it
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
