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

/** {@code yodel report html}. */
@Command(
        name = "html",
        header = "Make a page with charts of a result.",
        description = {"", "Writes the page that 'yodel load --html' writes: one file that needs no other.", ""},
        footer = {
            "",
            "Exit codes: 0 written; 1 a file cannot be read or written; 2 a wrong option.",
            "",
            "Examples:",
            "  yodel report html run.json -o run.html",
            "  yodel report html run.hdr -o run.html       what a killed run left"
        })
final class ReportHtmlCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A file of --json or --hdr.")
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

    @Command(optionListHeading = "%nWhat is written:%n")
    private static final class Output extends HelpOption {
        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                required = true,
                description = "Where the page goes; \"-\" for standard output.")
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
