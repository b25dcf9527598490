package yodel.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import yodel.cli.option.HelpOption;
import yodel.load.result.LoadResult;
import yodel.report.file.ResultReader;
import yodel.report.file.UnreadableResultException;
import yodel.report.text.TextReport;

/** The command {@code yodel report show}. */
@Command(
        name = "show",
        header = "Print a result the way 'yodel load' does.",
        description = {"", "Prints the text report of each FILE.", ""},
        footer = {
            "",
            "Exit codes: 0 success, whatever the verdict; 1 a file cannot be read; 2 invalid option.",
            "",
            "Examples:",
            "  yodel report show run.json",
            "  yodel report show run.hdr                   a run that was killed"
        })
final class ReportShowCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "File from --json or --hdr.")
    private List<Path> files = List.of();

    @SuppressWarnings("unused") // picocli reads it
    @Mixin
    private final HelpOption help = new HelpOption();

    private final PrintStream out;
    private final PrintStream err;

    ReportShowCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        try {
            for (int i = 0; i < files.size(); i++) {
                LoadResult result = ResultReader.read(files.get(i));
                if (files.size() > 1) {
                    out.printf("%s%-12s %s%n", i == 0 ? "" : System.lineSeparator(), "file", files.get(i));
                }
                new TextReport(out).print(result);
            }
            return ExitCode.OK;
        } catch (UnreadableResultException e) {
            err.println("yodel: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }
}
