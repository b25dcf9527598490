package yodel.bench.idle;

import static yodel.testing.Peer.message;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import yodel.testing.Peer;
import yodel.testing.ServerProbe;
import yodel.testing.YodelProcess;

/** Servers of one event loop each that share a port. */
final class IdleServers implements AutoCloseable {

    /** What a hundred of them have room for; the rest is as for any server. */
    private static final Map<String, String> SMALL = Map.of("YODEL_JAVA_OPTS", "-XX:TieredStopAtLevel=1");

    /** So many that none is left out, however the kernel deals them out: of 64 servers one in 10^12 times. */
    private static final int VISITS_A_SERVER = 32;

    /** Of more than so many, so many are measured: they are all alike, and to collect garbage takes a process each. */
    private static final int MEASURED = 8;

    private final List<YodelProcess> processes = new ArrayList<>();
    private final List<IdleMemory> before = new ArrayList<>();

    /** Starts so many and waits until they listen. */
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

    /** Measures them without connections, once they have served some: what the first message brings is not counted. */
    void measureBefore(InetSocketAddress address) {
        for (int i = 0; i < VISITS_A_SERVER * processes.size(); i++) {
            try (Peer peer = Peer.connect(address)) {
                peer.send(message("x")).receive(message("X").length);
            }
        }
        before.addAll(measure());
    }

    /** Measures them; what each has come to take since {@link #measureBefore}, for each connection. */
    List<IdleMemory> measureAConnection() {
        List<IdleMemory> now = measure();
        List<IdleMemory> aConnection = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            aConnection.add(now.get(i).aConnection(before.get(i)));
        }
        return aConnection;
    }

    /** How many they all have at this moment. */
    long openConnections() {
        return processes.stream()
                .mapToLong(process -> ServerProbe.figure(new ServerProbe(process).figures(), "open")
                        .orElse(0))
                .sum();
    }

    private List<IdleMemory> measure() {
        return processes.parallelStream().limit(MEASURED).map(IdleMemory::of).toList();
    }

    /** What they logged that is no figure. */
    List<String> complaints() {
        return processes.stream()
                .flatMap(process -> process.err().stream())
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR ") || line.contains("LEAK:"))
                .distinct()
                .toList();
    }

    /** Ends them at once. */
    void kill() {
        processes.forEach(YodelProcess::close);
    }

    @Override
    public void close() {
        kill();
    }
}
