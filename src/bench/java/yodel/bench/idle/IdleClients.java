package yodel.bench.idle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import yodel.testing.YodelProcess;

/** Load generators that hold connections open, each from separate source addresses. */
final class IdleClients implements AutoCloseable {

    /** The number of source addresses, from 127.0.0.1 on. */
    static final int ADDRESSES = 64;

    private static final Map<String, String> SMALL =
            Map.of("YODEL_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -Xms8m -Xmx256m -XX:MaxDirectMemorySize=128m");

    private record Client(YodelProcess process, Path json) {}

    private final List<Client> clients = new ArrayList<>();

    /**
     * Starts load generators.
     *
     * @param generators the number of generators
     * @param target the address of the servers
     * @param connections the number of idle connections in total; each generator opens one more that is not idle
     */
    void start(int generators, InetSocketAddress target, int connections) throws IOException {
        for (int i = 0; i < generators; i++) {
            int share = connections / generators + (i < connections % generators ? 1 : 0);
            Path json = Files.createTempFile("yodel-idle", ".json");
            json.toFile().deleteOnExit();
            YodelProcess process = YodelProcess.start(
                    SMALL,
                    "load",
                    target.getHostString() + ":" + target.getPort(),
                    "--idle-connections=" + share,
                    "--connections=1",
                    "--threads=1",
                    "--rate=1",
                    "--warmup=0s",
                    "--duration=" + silence(connections) + "s",
                    "--grace-period=60s",
                    "--max-send-delay=1h",
                    "--bind=" + addresses(i, generators),
                    "--json=" + json,
                    "--quiet");
            clients.add(new Client(process, json));
        }
    }

    private static String addresses(int generator, int generators) {
        return IntStream.rangeClosed(1, ADDRESSES)
                .filter(address -> address % generators == generator)
                .mapToObj(address -> "127.0.0." + address)
                .collect(Collectors.joining(","));
    }

    /** Returns why a generator has ended unexpectedly; empty if none has. */
    Optional<String> whyEnded() {
        return clients.stream()
                .filter(client -> !client.process().isAlive())
                .map(client -> "a load generator ended: " + client.process().err())
                .findFirst();
    }

    /** Returns for how many seconds the connections stay silent: long enough to open all of them and to measure. */
    private static int silence(int connections) {
        return 10 + connections / 5_000;
    }

    /**
     * Waits until all generators end, after each of them has sent a message on each of its idle connections, and adds up the
     * outcomes.
     */
    IdleOutcome sendOneOnEach() throws IOException {
        IdleOutcome sum = IdleOutcome.NONE;
        for (Client client : clients) {
            int exit = client.process().awaitExit();
            // 1: the outcome below shows which messages failed.
            if (exit != 0 && exit != 1) {
                throw new IllegalStateException("a load generator exited with %d (expected: 0 or 1): %s"
                        .formatted(exit, client.process().err()));
            }
            JsonNode result = new ObjectMapper().readTree(Files.readString(client.json()));
            sum = sum.plus(IdleOutcome.of(result.path("idle")));
        }
        return sum;
    }

    /** Kills all generators. */
    void kill() {
        clients.forEach(client -> client.process().close());
    }

    @Override
    public void close() throws IOException {
        kill();
        for (Client client : clients) {
            Files.deleteIfExists(client.json());
        }
    }
}
