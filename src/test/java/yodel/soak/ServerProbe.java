package yodel.soak;

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
import yodel.testing.YodelProcess;

/** Looks at a server process from outside (Linux's {@code /proc}), and asks it for its own figures. */
final class ServerProbe {

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern FIGURES = Pattern.compile(".*\\bdirect-bytes=\\d+\\b.*");
    private static final long ANSWER_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final YodelProcess server;
    private final Path proc;

    ServerProbe(YodelProcess server) {
        this.server = server;
        this.proc = Path.of("/proc", String.valueOf(server.pid()));
    }

    Sample sample(Duration elapsed, double goodPerSecond, long visits) {
        String figures = figures();
        return new Sample(
                elapsed,
                goodPerSecond,
                visits,
                descriptors(),
                residentBytes(),
                figure(figures, "direct-bytes"),
                figure(figures, "open"));
    }

    long descriptors() {
        try (Stream<Path> open = Files.list(proc.resolve("fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long residentBytes() {
        try {
            Matcher resident = RESIDENT.matcher(Files.readString(proc.resolve("status")));
            if (!resident.find()) {
                throw new IllegalStateException("no VmRSS: has the server ended?");
            }
            return Long.parseLong(resident.group(1)) << 10;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line with the server's own figures; empty if it tells none, or is too busy to. */
    private String figures() {
        if (!ServerUnderSoak.TELLS_ITS_FIGURES) {
            return "";
        }
        int before = server.err().size();
        server.signal("USR1");
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < ANSWER_PATIENCE_NANOS && server.isAlive()) {
            List<String> lines = server.err();
            for (String line : lines.subList(before, lines.size())) {
                if (FIGURES.matcher(line).matches()) {
                    return line;
                }
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return "";
    }

    /** One of {@link #figures}. */
    static OptionalLong figure(String figures, String name) {
        Matcher pair = Pattern.compile("(?:^|\\s)" + name + "=(\\d+)\\b").matcher(figures);
        return pair.find() ? OptionalLong.of(Long.parseLong(pair.group(1))) : OptionalLong.empty();
    }
}
