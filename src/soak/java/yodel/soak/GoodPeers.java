package yodel.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import yodel.testing.YodelProcess;

/** Runs {@code yodel load} at full load: well-behaved peers that check every reply. */
final class GoodPeers implements AutoCloseable {

    /**
     * The exit codes without errors: success, or a run in which the generator was the bottleneck, which is likely at
     * full load.
     */
    private static final List<Integer> GOOD_EXITS = List.of(0, 4);

    private static final Duration LOOK = Duration.ofMillis(50);

    private final YodelProcess load;
    private final Path json;

    private GoodPeers(YodelProcess load, Path json) {
        this.load = load;
        this.json = json;
    }

    static GoodPeers start(InetSocketAddress server, Duration duration) throws IOException {
        Path json = Files.createTempFile("yodel-soak", ".json");
        // Also if the soak is ended early.
        json.toFile().deleteOnExit();
        YodelProcess load = YodelProcess.start(
                Map.of("YODEL_JAVA_OPTS", "-Xmx512m"),
                "load",
                server.getHostString() + ":" + server.getPort(),
                "--connections=100",
                "--depth=4",
                "--size=0:1,16:50,200:30,4KiB:15,64KiB:4",
                "--lifetime=2000",
                "--duration=" + duration.toSeconds() + "s",
                "--warmup=1s",
                "--grace-period=20s",
                "--max-send-delay=1h",
                "--csv=-",
                "--json=" + json,
                "--quiet");
        return new GoodPeers(load, json);
    }

    YodelProcess process() {
        return load;
    }

    /** Waits for the end of the run, at most for {@code patience}. Returns whether it has ended. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        long begin = System.nanoTime();
        while (load.isAlive() && System.nanoTime() - begin < patience.toNanos()) {
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
        return !load.isAlive();
    }

    /** Returns the last reported number of messages answered per second; NaN before the first report. */
    double answeredPerSecond() {
        List<String> rows = load.out();
        int last = rows.size() - 1;
        if (last < 1) {
            return Double.NaN;
        }
        int index = List.of(rows.get(0).split(",", -1)).indexOf("answered_per_s");
        return Double.parseDouble(rows.get(last).split(",", -1)[index]);
    }

    /** Waits for the end of the run and returns its errors as sentences; empty if there are none. */
    List<String> complaints() throws IOException {
        int exit = load.awaitExit();
        JsonNode result = new ObjectMapper().readTree(Files.readString(json));
        boolean good = GOOD_EXITS.contains(exit)
                && result.at("/messages/answered").asLong() > 0
                && result.at("/messages/wrong").asLong() == 0
                && result.at("/messages/lost").asLong() == 0
                && result.at("/connections/lost").asLong() == 0
                && result.at("/connections/failed").asLong() == 0;
        return good
                ? List.of()
                : List.of("good peers: exit code %d, messages %s, connections %s, errors %s %s"
                        .formatted(
                                exit,
                                result.at("/messages"),
                                result.at("/connections"),
                                result.at("/errors"),
                                load.err()));
    }

    @Override
    public void close() throws IOException {
        load.close();
        Files.deleteIfExists(json);
    }
}
