package yodel.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import yodel.testing.YodelProcess;

/**
 * A server that runs.
 *
 * @param contender which it is
 * @param process ended when it is closed, with its children
 * @param address where it listens
 * @param dialect options of {@code yodel load} for what it speaks
 */
record Server(Contender contender, YodelProcess process, InetSocketAddress address, List<String> dialect)
        implements AutoCloseable {

    /** The processor time that it has taken. */
    Duration cpuTime() throws IOException {
        return CpuTime.ofFamily(process.pid());
    }

    @Override
    public void close() {
        ProcessHandle.of(process.pid()).ifPresent(Started::end);
        process.close();
    }
}
