package yodel.bench.idle;

import java.nio.file.Path;
import java.util.Map;
import yodel.testing.ServerProbe;
import yodel.testing.YodelProcess;

/**
 * What a server's memory is used for, in bytes.
 *
 * @param heap what is alive in it
 * @param direct buffers outside the heap
 * @param resident all of the process's, as the kernel counts it
 * @param open connections that it has
 */
record IdleMemory(long heap, long direct, long resident, long open) {

    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    /** Asks the server, once it has collected its garbage. */
    static IdleMemory of(YodelProcess server) {
        collectGarbage(server);
        ServerProbe probe = new ServerProbe(server);
        String figures = probe.figures();
        return new IdleMemory(
                figure(figures, "heap-bytes"),
                figure(figures, "direct-bytes"),
                probe.residentBytes(),
                figure(figures, "open"));
    }

    private static void collectGarbage(YodelProcess server) {
        try (YodelProcess jcmd = YodelProcess.start(
                new ProcessBuilder(JCMD.toString(), Long.toString(server.pid()), "GC.run"), Map.of())) {
            if (jcmd.awaitExit() != 0) {
                throw new IllegalStateException("jcmd: %s %s".formatted(jcmd.out(), jcmd.err()));
            }
        }
    }

    private static long figure(String figures, String name) {
        return ServerProbe.figure(figures, name)
                .orElseThrow(() -> new IllegalStateException("the server did not tell its figures: " + figures));
    }

    /** What of it came with the connections, for each of them. */
    IdleMemory aConnection(IdleMemory before) {
        long connections = Math.max(1, open - before.open);
        return new IdleMemory(
                (heap - before.heap) / connections,
                (direct - before.direct) / connections,
                (resident - before.resident) / connections,
                connections);
    }

    /** What the server itself takes for it. */
    long heapAndDirect() {
        return heap + direct;
    }
}
