package yodel.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import yodel.cli.option.HelpOption;
import yodel.cli.option.ResultFiles;
import yodel.load.result.LoadResult;
import yodel.report.file.ResultReader;
import yodel.report.html.HtmlReport;

/** The command {@code yodel report html}. */
@Command(
        name = "html",
        header = "Convert a result into an HTML page with charts.",
        description = {"", "Writes the same page as 'yodel load --html': one self-contained file.", ""},
        footer = {
            "",
            "Exit codes: 0 success; 1 a file cannot be read or written; 2 invalid option.",
            "",
            "Examples:",
            "  yodel report html run.json -o run.html",
            "  yodel report html run.hdr -o run.html       a run that was killed"
        })
final class ReportHtmlCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "File from --json or --hdr.")
    private Path file = Path.of("");

    @Mixin
    private final Output output = new Output();

    @Spec
    private CommandSpec spec;

    private final PrintStream out;
    private final PrintStream err;

    ReportHtmlCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Command(optionListHeading = "%nOutput:%n")
    private static final class Output extends HelpOption {
        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                required = true,
                description = "File to write; \"-\" for standard output.")
        String path = "";
    }

    @Override
    public Integer call() {
        try (ResultFiles files = ResultFiles.of(spec, out).open("output", output.path)) {
            LoadResult result = ResultReader.read(file);
            files.write("output", stream -> HtmlReport.write(result, stream));
            return ExitCode.OK;
        } catch (IOException e) {
            err.println("yodel: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }
}
