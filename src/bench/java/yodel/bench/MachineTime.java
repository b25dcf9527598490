package yodel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The processor time of the machine so far, by user. Results from a machine with other load are less reliable.
 *
 * @param all the time of all processors
 * @param busy the part during which they worked
 * @param ours the part used by this process and its descendants
 */
record MachineTime(Duration all, Duration busy, Duration ours) {

    private static final Path STAT = Path.of("/proc/stat");

    /**
     * The number of fields of the first line: user, nice, system, idle, iowait, irq, softirq, steal. The others are
     * included in user and nice.
     */
    private static final int FIELDS = 8;

    private static final int IDLE = 3;
    private static final int WAITING = 4;

    static MachineTime now() throws IOException {
        String line = Files.readAllLines(STAT).get(0);
        return parse(line, CpuTime.ofFamily(ProcessHandle.current().pid()));
    }

    /**
     * Parses the first line of /proc/stat.
     *
     * @param line the line, {@code cpu  123 4 56 789 ...}: proc(5)
     */
    static MachineTime parse(String line, Duration ours) {
        String[] fields = line.split(" +", -1);
        if (!fields[0].equals("cpu") || fields.length <= FIELDS) {
            throw new IllegalArgumentException("not the first line of /proc/stat: " + line);
        }
        long all = 0;
        long idle = 0;
        for (int i = 0; i < FIELDS; i++) {
            long ticks = Long.parseLong(fields[i + 1]);
            all += ticks;
            idle += i == IDLE || i == WAITING ? ticks : 0;
        }
        return new MachineTime(CpuTime.TICK.multipliedBy(all), CpuTime.TICK.multipliedBy(all - idle), ours);
    }

    /** Returns the share of the machine that other processes used since {@code begin}, 0 to 1. */
    double othersSince(MachineTime begin) {
        double elapsed = all.minus(begin.all).toNanos();
        double others = busy.minus(begin.busy).minus(ours.minus(begin.ours)).toNanos();
        return elapsed > 0 ? Math.max(0, others / elapsed) : 0;
    }
}
