package yodel.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs the benchmarks for {@code scripts/bench}, prints the results, and writes them into the page of benchmarks. */
public final class Bench {

    private static final int GROWTH_ROUNDS = 5;
    private static final int PEERS_ROUNDS = 3;
    private static final int START_ROUNDS = 15;

    private final Request request;
    private final PrintStream out;
    private final PrintStream err;

    Bench(Request request, PrintStream out, PrintStream err) {
        this.request = request;
        this.out = out;
        this.err = err;
    }

    @SuppressWarnings("SystemOut")
    public static void main(String... args) throws IOException, InterruptedException {
        try {
            new Bench(Request.parse(args), System.out, System.err).run();
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(2);
        }
    }

    private void run() throws IOException, InterruptedException {
        try (Started started = new Started()) {
            Map<String, Benchmark> benchmarks = benchmarks(started);
            Duration estimate =
                    benchmarks.values().stream().map(Benchmark::estimate).reduce(Duration.ZERO, Duration::plus);
            err.printf("bench: %s; it takes about %s%n", String.join(", ", benchmarks.keySet()), text(estimate));
            for (Map.Entry<String, Benchmark> benchmark : benchmarks.entrySet()) {
                Section section = benchmark.getValue().run(line -> err.println("  " + line));
                out.printf("%n## %s%n%n%s%n", benchmark.getKey(), section.text());
                if (request.write()) {
                    section.write(Path.of(""), benchmark.getKey());
                }
            }
        }
    }

    private Map<String, Benchmark> benchmarks(Started started) throws IOException {
        Cores cores = Cores.ofThisMachine();
        Map<String, Benchmark> benchmarks = new LinkedHashMap<>();
        for (String name : request.names()) {
            benchmarks.put(
                    name,
                    switch (name) {
                        case "growth" -> new Growth(cores, request.effort(GROWTH_ROUNDS), started);
                        case "peers" -> new Peers(cores, request.effort(PEERS_ROUNDS), started, Peers.CASES);
                        case "start" -> new StartUp(request.effort(START_ROUNDS).rounds(), started);
                        default ->
                            throw new IllegalArgumentException("%s (expected: growth, peers or start)".formatted(name));
                    });
        }
        return benchmarks;
    }

    static String text(Duration time) {
        return time.toSeconds() < 100 ? time.toSeconds() + " s" : (time.toSeconds() + 30) / 60 + " min";
    }
}
