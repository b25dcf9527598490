package yodel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How much of the machine was in use until now, and by whom: of a machine that was not left alone, figures are worth less.
 *
 * @param all of all processors
 * @param busy what they worked of it
 * @param ours what this process and those that it started had of it
 */
record MachineTime(Duration all, Duration busy, Duration ours) {

    private static final Path STAT = Path.of("/proc/stat");

    /** Of the first line: user, nice, system, idle, iowait, irq, softirq, steal; what follows is part of the first. */
    private static final int FIELDS = 8;

    private static final int IDLE = 3;
    private static final int WAITING = 4;

    static MachineTime now() throws IOException {
        String line = Files.readAllLines(STAT).get(0);
        return parse(line, CpuTime.ofFamily(ProcessHandle.current().pid()));
    }

    /** @param line {@code cpu  123 4 56 789 ...}: proc(5) */
    static MachineTime parse(String line, Duration ours) {
        String[] fields = line.split(" +", -1);
        if (!fields[0].equals("cpu") || fields.length <= FIELDS) {
            throw new IllegalArgumentException("no first line of /proc/stat: " + line);
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

    /** The share of the machine that others had since {@code begin}, 0 to 1. */
    double othersSince(MachineTime begin) {
        double passed = all.minus(begin.all).toNanos();
        double others = busy.minus(begin.busy).minus(ours.minus(begin.ours)).toNanos();
        return passed > 0 ? Math.max(0, others / passed) : 0;
    }
}
