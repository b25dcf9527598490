package yodel.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import yodel.load.MetricsSource;
import yodel.load.result.LoadResult;
import yodel.load.result.Scrape;
import yodel.load.result.ServerUsage;

/** Scrapes the metrics of servers before and after a run. A server that does not respond does not end the run. */
final class ServerScrapes {

    /** Of no server at all. */
    static final ServerScrapes NONE = new ServerScrapes(new PrintStream(OutputStream.nullOutputStream()));

    private final PrintStream err;
    private final Map<MetricsSource, Scrape> before = new LinkedHashMap<>();

    private ServerScrapes(PrintStream err) {
        this.err = err;
    }

    /** Scrapes the servers before the run. */
    static ServerScrapes before(List<MetricsSource> sources, PrintStream err) {
        ServerScrapes scrapes = new ServerScrapes(err);
        for (MetricsSource source : sources) {
            try {
                scrapes.before.put(source, source.read());
            } catch (IOException e) {
                scrapes.complain(source, e);
            }
        }
        return scrapes;
    }

    /** Scrapes the servers after the run and returns the result with the differences. */
    LoadResult after(LoadResult result) {
        List<ServerUsage> usages = new ArrayList<>();
        before.forEach((source, first) -> {
            try {
                usages.add(new ServerUsage(source.toString(), first, source.read()));
            } catch (IOException e) {
                complain(source, e);
            }
        });
        return usages.isEmpty() ? result : result.with(result.wholeRun().with(usages));
    }

    private void complain(MetricsSource source, IOException e) {
        err.println(
                "yodel: server metrics unavailable, continuing without them: %s: %s".formatted(source, e.getMessage()));
    }
}
