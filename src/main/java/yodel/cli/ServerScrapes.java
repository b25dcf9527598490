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

/** Asks servers for their own figures, before a run and after it. One that does not answer is no reason to end a run. */
final class ServerScrapes {

    /** Of no server at all. */
    static final ServerScrapes NONE = new ServerScrapes(new PrintStream(OutputStream.nullOutputStream()));

    private final PrintStream err;
    private final Map<MetricsSource, Scrape> before = new LinkedHashMap<>();

    private ServerScrapes(PrintStream err) {
        this.err = err;
    }

    /** Looks at them before the run. */
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

    /** Looks at them once more; the result with what became of their figures. */
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
                "yodel: no figures of the server, the run goes on without: %s: %s".formatted(source, e.getMessage()));
    }
}
