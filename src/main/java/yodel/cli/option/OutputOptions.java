package yodel.cli.option;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import yodel.load.Progress;
import yodel.load.PrometheusEndpoint;
import yodel.load.plan.LoadConfig;
import yodel.load.result.Environment;
import yodel.load.result.LoadResult;
import yodel.report.file.CsvLog;
import yodel.report.file.HdrLog;
import yodel.report.file.HdrLogHeader;
import yodel.report.file.JsonReport;
import yodel.report.html.HtmlReport;
import yodel.transport.AddressText;

/** Options for the progress display and the result files of a run. */
@Command(optionListHeading = "%nOutput:%n")
public final class OutputOptions extends HelpOption {

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the result as JSON, for 'yodel report' and other programs; \"-\" for standard output"
                    + " instead of the text.")
    @Nullable
    String json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the result as an HTML page with charts.")
    @Nullable
    String html;

    @Option(
            names = "--hdr",
            paramLabel = "FILE",
            description = "Write the latencies as an HdrHistogram interval log during the run.")
    @Nullable
    String hdr;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description =
                    "Write one row of statistics per interval during the run; \"-\" for standard output instead of"
                            + " the text.")
    @Nullable
    String csv;

    @Option(
            names = "--server-metrics",
            paramLabel = "URL",
            description =
                    "Scrape the metrics of the server before and after the run and include them in the result, such"
                            + " as http://127.0.0.1:9464/metrics. Repeatable.")
    public List<PrometheusEndpoint> serverMetrics = List.of();

    @Option(
            names = {"-q", "--quiet"},
            description = "Do not show progress.")
    public boolean quiet;

    /**
     * Opens the result files.
     *
     * @throws IllegalArgumentException if a file cannot be written
     */
    public ResultFiles open(CommandSpec command, PrintStream standardOutput) {
        return ResultFiles.of(command, standardOutput)
                .open("json", json)
                .openNamed("html", html)
                .openNamed("hdr", hdr)
                .open("csv", csv);
    }

    /** Returns the logs that are written during a run. */
    public List<Progress> logs(ResultFiles files, LoadConfig config, Environment environment) throws IOException {
        List<Progress> logs = new ArrayList<>();
        HdrLogHeader header = new HdrLogHeader(
                environment.yodel(),
                AddressText.asGiven(config.target()),
                config.rate(),
                config.length().duration());
        files.start("hdr", out -> logs.add(replacing(files, "hdr", new HdrLog(out, header))));
        files.start("csv", out -> logs.add(replacing(files, "csv", new CsvLog(out))));
        return logs;
    }

    /** Keeps the log of an earlier run until the first interval of this run. */
    private static Progress replacing(ResultFiles files, String name, Progress log) {
        return state -> {
            log.show(state);
            if (state.last() != null) {
                files.commit(name);
            }
        };
    }

    /** Writes the results after a run. */
    public void write(ResultFiles files, LoadResult result) throws IOException {
        files.write("json", out -> JsonReport.write(result, out));
        files.write("html", out -> HtmlReport.write(result, out));
    }

    /** Writes an error document to the files, for programs that wait for a result. */
    public void writeError(ResultFiles files, LoadConfig config, IOException reason) throws IOException {
        files.writeError(
                "json",
                out -> JsonReport.writeError(
                        HostPort.format(config.target()), String.valueOf(reason.getMessage()), out));
    }
}
