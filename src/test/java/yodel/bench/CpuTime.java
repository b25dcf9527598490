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
 * @param pid its own
 * @param parent its parent's
 * @param time that it took until now, with what its children took that have ended
 */
record CpuTime(long pid, long parent, Duration time) {

    /** Linux counts in hundredths of a second for {@code /proc}, whatever its own clock does: USER_HZ, time(7). */
    static final Duration TICK = Duration.ofMillis(10);

    /**
     * What a server took until now, with its children and theirs: some have one for each connection.
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

    /** Empty if the process of this folder has ended since it was listed. */
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
     * To the ns, where the kernel counts so: a thousand processes that take a ms each would have no tick. Only of a process
     * with one thread, or none any more, for of threads that have ended this file is silent.
     */
    private static Optional<Duration> exact(Path process) {
        try {
            // ns on a processor, ns that it waited for one, how often it had one: sched-stats.rst
            String line = Files.readString(process.resolve("schedstat"));
            return Optional.of(Duration.ofNanos(Long.parseLong(line.substring(0, line.indexOf(' ')))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
