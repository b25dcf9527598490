package yodel.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The processor time of a process.
 *
 * @param pid the process ID
 * @param parent the process ID of the parent
 * @param time the time used so far, including that of children that have ended
 */
record CpuTime(long pid, long parent, Duration time) {

    /**
     * The resolution of times in {@code /proc}: Linux reports hundredths of a second, whatever its own clock (USER_HZ,
     * time(7)).
     */
    static final Duration TICK = Duration.ofMillis(10);

    /**
     * Returns the time that a server has used so far, with its descendants, because some servers have a process per
     * connection.
     *
     * @throws IllegalStateException if there is no such process
     */
    static Duration ofFamily(long pid) throws IOException {
        List<CpuTime> all = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                read(process).ifPresent(all::add);
            }
        }
        return ofFamily(pid, all);
    }

    static Duration ofFamily(long pid, Collection<CpuTime> all) {
        CpuTime root = all.stream()
                .filter(process -> process.pid == pid)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
        Duration sum = Duration.ZERO;
        Deque<CpuTime> family = new ArrayDeque<>(List.of(root));
        while (!family.isEmpty()) {
            CpuTime next = family.remove();
            sum = sum.plus(next.time);
            all.stream().filter(process -> process.parent == next.pid).forEach(family::add);
        }
        return sum;
    }

    /** Reads the time of the process of this folder; empty if it has ended since it was listed. */
    private static Optional<CpuTime> read(Path process) {
        try {
            ProcStat stat = ProcStat.parse(Files.readString(process.resolve("stat")));
            Duration own = (stat.threads() <= 1 ? exact(process) : Optional.<Duration>empty())
                    .orElse(TICK.multipliedBy(stat.ticks()));
            return Optional.of(new CpuTime(stat.pid(), stat.parent(), own.plus(TICK.multipliedBy(stat.childTicks()))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads the time in ns if the kernel reports it. A thousand processes of 1 ms each would otherwise count as
     * nothing. Suitable only for processes with at most one thread, because the file does not include threads that have
     * ended.
     */
    private static Optional<Duration> exact(Path process) {
        try {
            // ns on a processor, ns waiting for one, number of time slices (sched-stats.rst)
            String line = Files.readString(process.resolve("schedstat"));
            return Optional.of(Duration.ofNanos(Long.parseLong(line.substring(0, line.indexOf(' ')))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
