package yodel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Observes a server process from outside (Linux's {@code /proc}) and reads its own metrics. */
public final class ServerProbe {

    private static final Pattern METRICS_LINE = Pattern.compile(".*\\bdirect-memory-used-bytes=\\d+\\b.*");
    private static final long ANSWER_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final YodelProcess server;
    private final Path proc;

    public ServerProbe(YodelProcess server) {
        this.server = server;
        this.proc = Path.of("/proc", String.valueOf(server.pid()));
    }

    /** Returns the number of files and sockets that the server has open. */
    public long descriptors() {
        try (Stream<Path> open = Files.list(proc.resolve("fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the server's memory, as the kernel counts it. */
    public long residentBytes() {
        return statusBytes("VmRSS");
    }

    /** Returns the maximum of the server's memory so far. */
    public long mostResidentBytes() {
        return statusBytes("VmHWM");
    }

    private long statusBytes(String name) {
        try {
            Matcher value = Pattern.compile(name + ":\\s+(\\d+) kB").matcher(Files.readString(proc.resolve("status")));
            if (!value.find()) {
                throw new IllegalStateException("no " + name + ": has the server ended?");
            }
            return Long.parseLong(value.group(1)) << 10;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the processor time that the server has used. */
    public Duration processorTime() {
        return server.processorTime();
    }

    /** Returns the line with the server's own metrics; empty if it is too busy to log them. */
    public String metricsLine() {
        int before = server.err().size();
        server.signal("USR1");
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < ANSWER_PATIENCE_NANOS && server.isAlive()) {
            // A copy, because the process continues to write lines.
            List<String> lines = List.copyOf(server.err());
            for (String line : lines.subList(before, lines.size())) {
                if (METRICS_LINE.matcher(line).matches()) {
                    return line;
                }
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return "";
    }

    /** Returns one value of the line. */
    public static OptionalLong metric(String metricsLine, String name) {
        Matcher pair = Pattern.compile("(?:^|\\s)" + name + "=(\\d+)\\b").matcher(metricsLine);
        return pair.find() ? OptionalLong.of(Long.parseLong(pair.group(1))) : OptionalLong.empty();
    }
}
