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

/** The command {@code yodel report merge}. */
@Command(
        name = "merge",
        header = "Merge the results of generators that ran at the same time.",
        description = {
            "",
            "Merges the FILEs into one exact result: histograms and counts are added, and percentiles cover"
                    + " all messages together; they are never averaged. Objectives and verdict apply to the merged"
                    + " result. Intervals are aligned to the second by the clocks of the generators.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 success; 1 the merged run failed, or a file cannot be read or written; 2 invalid option;"
                    + " 3 an objective was missed; 4 the merged run is invalid.",
            "",
            "Examples:",
            "  yodel report merge host1.json host2.json",
            "  yodel report merge host*.json --json all.json --html all.html",
            "  yodel report merge host*.hdr --hdr all.hdr"
        })
final class ReportMergeCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files from --json or --hdr.")
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

    @Command(optionListHeading = "%nOutput:%n")
    private static final class Output extends HelpOption {
        @Option(
                names = "--json",
                paramLabel = "FILE",
                description = "Write the merged result as JSON; \"-\" for standard output instead of the text.")
        @Nullable
        String json;

        @Option(
                names = "--html",
                paramLabel = "FILE",
                description = "Write the merged result as an HTML page with charts.")
        @Nullable
        String html;

        @Option(
                names = "--hdr",
                paramLabel = "FILE",
                description = "Write the merged latencies as an HdrHistogram interval log.")
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
            err.println("yodel: an interval log contains only latencies; its errors, bytes and connections are missing"
                    + " from the merged result");
        }
        if (!Merge.overlap(results)) {
            err.println(
                    "yodel: the runs did not all overlap; rates cover the whole time from the first start to the last"
                            + " end");
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
