package yodel.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import yodel.cli.option.HelpOption;
import yodel.cli.option.ResultFiles;
import yodel.load.result.LoadResult;
import yodel.report.file.HdrLog;
import yodel.report.file.JsonReport;
import yodel.report.file.ResultReader;
import yodel.report.file.UnreadableResultException;
import yodel.report.html.HtmlReport;
import yodel.report.merge.Merge;
import yodel.report.text.TextReport;

/** {@code yodel report merge}. */
@Command(
        name = "merge",
        header = "Add up what several generators measured at the same time.",
        description = {
            "",
            "Makes one result of the FILEs, exactly: histograms and counts are added up, percentiles are those of all"
                    + " messages together, never averages. Objectives and verdict are those of the sum. Intervals are"
                    + " brought together by the generators' clocks, to the second.",
            ""
        },
        footer = {
            "",
            "Exit codes: those of 'yodel load', of the sum: 0 all went well; 1 the run failed, or a file cannot be read or"
                    + " written; 2 a wrong option; 3 an objective was missed; 4 the run is invalid.",
            "",
            "Examples:",
            "  yodel report merge host1.json host2.json",
            "  yodel report merge host*.json --json all.json --html all.html",
            "  yodel report merge host*.hdr --hdr all.hdr"
        })
final class ReportMergeCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of --json or --hdr.")
    private List<Path> files = List.of();

    @Mixin
    private final Output output = new Output();

    @Spec
    private CommandSpec spec;

    private final PrintStream out;
    private final PrintStream err;

    ReportMergeCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Command(optionListHeading = "%nWhat is written:%n")
    private static final class Output extends HelpOption {
        @Option(
                names = "--json",
                paramLabel = "FILE",
                description = "Write the sum as JSON; \"-\" for standard output, in place of the text.")
        @Nullable
        String json;

        @Option(names = "--html", paramLabel = "FILE", description = "Write it as a page with charts.")
        @Nullable
        String html;

        @Option(
                names = "--hdr",
                paramLabel = "FILE",
                description = "Write its latencies as an HdrHistogram interval log.")
        @Nullable
        String hdr;
    }

    @Override
    public Integer call() {
        ResultFiles written = ResultFiles.of(spec, out)
                .open("json", output.json)
                .openNamed("html", output.html)
                .openNamed("hdr", output.hdr);
        try (written) {
            return merge(written);
        } catch (IOException e) {
            err.println("yodel: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private int merge(ResultFiles written) throws IOException {
        List<LoadResult> results = new ArrayList<>();
        LoadResult sum;
        try {
            for (Path file : files) {
                results.add(ResultReader.read(file));
            }
            sum = Merge.of(results);
        } catch (UnreadableResultException | Merge.UnlikeRunsException e) {
            String reason = String.valueOf(e.getMessage());
            written.writeError("json", stream -> JsonReport.writeError(null, reason, stream));
            err.println("yodel: " + reason);
            return ExitCode.FAILED;
        }
        write(sum, written);
        if (results.stream().anyMatch(LoadResult::isOfLog)) {
            err.println(
                    "yodel: an interval log has latencies only: its errors, bytes and connections are not in the sum");
        }
        if (!Merge.overlap(results)) {
            err.println("yodel: these runs were not all going at the same time: rates are over all of the time"
                    + " from the first to the last");
        }
        return ExitCode.of(sum.verdict());
    }

    private void write(LoadResult sum, ResultFiles written) throws IOException {
        if (!written.takeStandardOutput()) {
            new TextReport(out).print(sum);
        }
        written.write("json", stream -> JsonReport.write(sum, stream));
        written.write("html", stream -> HtmlReport.write(sum, stream));
        written.write("hdr", stream -> HdrLog.write(sum, stream));
    }
}
