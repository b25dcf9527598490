package yodel.cli.option;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import yodel.load.MetricsSource;
import yodel.load.Progress;
import yodel.load.plan.LoadConfig;
import yodel.load.result.Environment;
import yodel.load.result.LoadResult;
import yodel.report.file.CsvLog;
import yodel.report.file.HdrLog;
import yodel.report.file.HdrLogHeader;
import yodel.report.file.JsonReport;
import yodel.report.html.HtmlReport;
import yodel.transport.AddressText;

/** In what forms a run's progress and result are had. */
@Command(optionListHeading = "%nWhat is shown:%n")
public final class OutputOptions extends HelpOption {

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the result as JSON; \"-\" for standard output, in place of the text."
                    + " 'yodel report' reads it.")
    @Nullable
    String json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the result as a page with charts.")
    @Nullable
    String html;

    @Option(
            names = "--hdr",
            paramLabel = "FILE",
            description = "Write latencies while the run goes, as an HdrHistogram interval log.")
    @Nullable
    String hdr;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write a row of figures for each interval while the run goes; \"-\" for standard output, in"
                    + " place of the text.")
    @Nullable
    String csv;

    @Option(
            names = "--server-metrics",
            paramLabel = "URL",
            description = "Ask the server for its own figures before and after the run, and show them beside; such as"
                    + " http://127.0.0.1:9464/metrics. Repeatable.")
    public List<MetricsSource> serverMetrics = List.of();

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    public boolean quiet;

    /**
     * Opens the files that are asked for.
     *
     * @param command the command that has these options
     * @throws IllegalArgumentException if one of them cannot be written
     */
    public ResultFiles open(CommandSpec command, PrintStream standardOutput) {
        return ResultFiles.of(command, standardOutput)
                .open("json", json)
                .openNamed("html", html)
                .openNamed("hdr", hdr)
                .open("csv", csv);
    }

    /** Those that write while a run goes. */
    public List<Progress> logs(ResultFiles files, LoadConfig config, Environment environment) throws IOException {
        List<Progress> logs = new ArrayList<>();
        HdrLogHeader header = new HdrLogHeader(
                environment.yodel(),
                AddressText.asGiven(config.target()),
                config.rate(),
                config.length().duration());
        files.begin("hdr", out -> logs.add(replacing(files, "hdr", new HdrLog(out, header))));
        files.begin("csv", out -> logs.add(replacing(files, "csv", new CsvLog(out))));
        return logs;
    }

    /** The log of an earlier run stays until there is an interval of this one. */
    private static Progress replacing(ResultFiles files, String name, Progress log) {
        return state -> {
            log.show(state);
            if (state.last() != null) {
                files.commit(name);
            }
        };
    }

    /** Writes what is written when a run is over. */
    public void write(ResultFiles files, LoadResult result) throws IOException {
        files.write("json", out -> JsonReport.write(result, out));
        files.write("html", out -> HtmlReport.write(result, out));
    }

    /** Writes what a program that waits for a result gets in place of one. */
    public void writeError(ResultFiles files, LoadConfig config, IOException reason) throws IOException {
        files.writeError(
                "json",
                out -> JsonReport.writeError(
                        HostPort.format(config.target()), String.valueOf(reason.getMessage()), out));
    }
}
