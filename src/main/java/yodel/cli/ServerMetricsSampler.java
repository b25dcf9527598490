package yodel.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import yodel.load.PrometheusEndpoint;
import yodel.load.result.LoadResult;
import yodel.load.result.MetricsSample;
import yodel.load.result.ServerMetricsDelta;

/** Scrapes the metrics of servers before and after a run. A server that does not respond does not end the run. */
final class ServerMetricsSampler {

    /** Scrapes no server. */
    static final ServerMetricsSampler NONE = new ServerMetricsSampler(new PrintStream(OutputStream.nullOutputStream()));

    private final PrintStream err;
    private final Map<PrometheusEndpoint, MetricsSample> before = new LinkedHashMap<>();

    private ServerMetricsSampler(PrintStream err) {
        this.err = err;
    }

    /** Scrapes the servers before the run. */
    static ServerMetricsSampler before(List<PrometheusEndpoint> sources, PrintStream err) {
        ServerMetricsSampler sampler = new ServerMetricsSampler(err);
        for (PrometheusEndpoint source : sources) {
            try {
                sampler.before.put(source, source.read());
            } catch (IOException e) {
                sampler.complain(source, e);
            }
        }
        return sampler;
    }

    /** Scrapes the servers after the run and returns the result with the differences. */
    LoadResult after(LoadResult result) {
        List<ServerMetricsDelta> usages = new ArrayList<>();
        before.forEach((source, first) -> {
            try {
                usages.add(new ServerMetricsDelta(source.toString(), first, source.read()));
            } catch (IOException e) {
                complain(source, e);
            }
        });
        return usages.isEmpty() ? result : result.with(result.runTotals().with(usages));
    }

    private void complain(PrometheusEndpoint source, IOException e) {
        err.println(
                "yodel: server metrics unavailable, continuing without them: %s: %s".formatted(source, e.getMessage()));
    }
}
