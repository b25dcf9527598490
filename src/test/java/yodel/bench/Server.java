package yodel.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern TRANSPORT = Pattern.compile("; ([a-z_]+), \\d+ event loop");

    /** The processor time that it has taken. */
    Duration cpuTime() throws IOException {
        return CpuTime.ofFamily(process.pid());
    }

    /** Of Yodel: how it talks to the kernel, as its ready line says; else empty. */
    String transport() {
        List<String> lines = process.out();
        Matcher transport = TRANSPORT.matcher(lines.isEmpty() ? "" : lines.get(0));
        return transport.find() ? transport.group(1) : "";
    }

    @Override
    public void close() {
        ProcessHandle.of(process.pid()).ifPresent(Started::end);
        process.close();
    }
}
