package yodel.bench.idle;

import static yodel.testing.Peer.message;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import yodel.testing.Peer;
import yodel.testing.ServerProbe;
import yodel.testing.YodelProcess;

/** Servers with one event loop each that share a port. */
final class IdleServers implements AutoCloseable {

    /** An environment that reduces memory, so that a hundred servers fit. */
    private static final Map<String, String> SMALL = Map.of("YODEL_JAVA_OPTS", "-XX:TieredStopAtLevel=1");

    /**
     * The number of connections per server after which each server has had one, whatever the distribution: with 64
     * servers, one is left out once in 10^12 times.
     */
    private static final int VISITS_A_SERVER = 32;

    /**
     * The maximum number of servers to measure. They are all alike, and each measurement takes a process for the
     * garbage collection.
     */
    private static final int MEASURED = 8;

    private final List<YodelProcess> processes = new ArrayList<>();
    private final List<IdleMemory> before = new ArrayList<>();

    /** Starts servers and waits until they listen. */
    InetSocketAddress start(int servers) {
        InetSocketAddress address = startOne(0).awaitReady();
        for (int i = 1; i < servers; i++) {
            startOne(address.getPort());
        }
        processes.forEach(YodelProcess::awaitReady);
        return address;
    }

    private YodelProcess startOne(int port) {
        YodelProcess process =
                YodelProcess.start(SMALL, "serve", "--host=127.0.0.1", "--port=" + port, "--reuse-port", "--threads=1");
        processes.add(process);
        return process;
    }

    /**
     * Measures the servers before the connections, but after some messages, so that the effects of the first message do
     * not count.
     */
    void measureBefore(InetSocketAddress address) {
        for (int i = 0; i < VISITS_A_SERVER * processes.size(); i++) {
            try (Peer peer = Peer.connect(address)) {
                peer.send(message("x")).receive(message("X").length);
            }
        }
        before.addAll(measure());
    }

    /** Measures the servers and returns the increase since {@link #measureBefore} per connection, for each server. */
    List<IdleMemory> measureAConnection() {
        List<IdleMemory> now = measure();
        List<IdleMemory> aConnection = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            aConnection.add(now.get(i).aConnection(before.get(i)));
        }
        return aConnection;
    }

    /** Returns the current number of connections of all servers. */
    long openConnections() {
        return processes.stream()
                .mapToLong(process -> ServerProbe.metric(new ServerProbe(process).metricsLine(), "connections-open")
                        .orElse(0))
                .sum();
    }

    private List<IdleMemory> measure() {
        return processes.parallelStream().limit(MEASURED).map(IdleMemory::of).toList();
    }

    /** Returns the warnings and errors that the servers logged. */
    List<String> complaints() {
        return processes.stream()
                .flatMap(process -> process.err().stream())
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR ") || line.contains("LEAK:"))
                .distinct()
                .toList();
    }

    /** Kills all servers. */
    void kill() {
        processes.forEach(YodelProcess::close);
    }

    @Override
    public void close() {
        kill();
    }
}
