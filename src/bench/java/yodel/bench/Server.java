package yodel.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    private static final long KIB = 1 << 10;

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

    /** Returns the maximum resident memory in bytes of the process so far (VmHWM of proc(5)). */
    long peakMemory() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            String kibibytes = lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .findFirst()
                    .orElse("0");
            return Long.parseLong(kibibytes) * KIB;
        }
    }

    @Override
    public void close() {
        ProcessHandle.of(process.pid()).ifPresent(Started::end);
        process.close();
    }
}
