package yodel.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yodel.testing.YodelProcess;

/**
 * A running server.
 *
 * @param contender the kind of server
 * @param process the process, which is ended with its children on close
 * @param address the address of the server
 * @param dialect the options of {@code yodel load} for its protocol
 */
record Server(Contender contender, YodelProcess process, InetSocketAddress address, List<String> dialect)
        implements AutoCloseable {

    private static final Pattern TRANSPORT = Pattern.compile("; ([a-z_]+), \\d+ event loop");

    /** Returns the processor time that the server has used. */
    Duration cpuTime() throws IOException {
        return CpuTime.ofFamily(process.pid());
    }

    /** Returns the transport that Yodel's ready line reports; empty for other servers. */
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
