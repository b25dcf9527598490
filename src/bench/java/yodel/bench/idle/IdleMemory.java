package yodel.bench.idle;

import java.nio.file.Path;
import java.util.Map;
import yodel.testing.ServerProbe;
import yodel.testing.YodelProcess;

/**
 * The memory of a server, in bytes.
 *
 * @param heap the live objects on the heap
 * @param direct the buffers outside the heap
 * @param resident all memory of the process, as the kernel counts it
 * @param open the number of open connections
 */
record IdleMemory(long heap, long direct, long resident, long open) {

    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    /** Measures a server after a garbage collection. */
    static IdleMemory of(YodelProcess server) {
        collectGarbage(server);
        ServerProbe probe = new ServerProbe(server);
        String metricsLine = probe.metricsLine();
        return new IdleMemory(
                metric(metricsLine, "heap-bytes"),
                metric(metricsLine, "direct-memory-used-bytes"),
                probe.residentBytes(),
                metric(metricsLine, "connections-open"));
    }

    private static void collectGarbage(YodelProcess server) {
        try (YodelProcess jcmd = YodelProcess.start(
                new ProcessBuilder(JCMD.toString(), Long.toString(server.pid()), "GC.run"), Map.of())) {
            if (jcmd.awaitExit() != 0) {
                throw new IllegalStateException("jcmd: %s %s".formatted(jcmd.out(), jcmd.err()));
            }
        }
    }

    private static long metric(String metricsLine, String name) {
        return ServerProbe.metric(metricsLine, name)
                .orElseThrow(() -> new IllegalStateException("the server did not log its metrics: " + metricsLine));
    }

    /** Returns the increase since {@code before}, per connection. */
    IdleMemory aConnection(IdleMemory before) {
        long connections = Math.max(1, open - before.open);
        return new IdleMemory(
                (heap - before.heap) / connections,
                (direct - before.direct) / connections,
                (resident - before.resident) / connections,
                connections);
    }

    /** Returns the memory that the server itself allocates. */
    long heapAndDirect() {
        return heap + direct;
    }
}
