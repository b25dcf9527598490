package yodel.report.text;

import static yodel.report.format.Formats.count;
import static yodel.report.format.Formats.seconds;
import static yodel.report.format.Formats.threeDigits;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import yodel.metrics.machine.MachineCounter;

/** Prints what a whole machine did during a run, and what shows trouble. */
final class MachineRows {

    private static final List<MachineCounter> CPU = List.of(
            MachineCounter.CPU_USER,
            MachineCounter.CPU_SYSTEM,
            MachineCounter.CPU_SOFT_INTERRUPT,
            MachineCounter.CPU_STEAL,
            MachineCounter.CPU_IDLE);

    private static final List<MachineCounter> PER_MESSAGE =
            List.of(MachineCounter.SENT_SEGMENTS, MachineCounter.RECEIVED_SEGMENTS, MachineCounter.CONTEXT_SWITCHES);

    /** Times below this share of the busy time are not worth a sentence. */
    private static final double NEGLIGIBLE = 0.05;

    private MachineRows() {}

    /**
     * Prints the growth of the counters of one machine.
     *
     * @param name the name of the first row; empty to continue the previous row
     * @param messages the number of messages of the whole run
     */
    static void print(String name, Map<MachineCounter, Long> grown, long messages, Rows rows) {
        if (grown.isEmpty()) {
            return;
        }
        StringJoiner cpu = new StringJoiner(", ");
        for (MachineCounter counter : CPU) {
            Long ticks = grown.get(counter);
            if (counter == MachineCounter.CPU_IDLE && ticks != null) {
                // Linux counts the time in which a program waits with io_uring as waiting for a disk.
                ticks += grown.getOrDefault(MachineCounter.CPU_IO_WAIT, 0L);
            }
            if (ticks != null) {
                cpu.add("%s %s".formatted(label(counter).replaceFirst("^cpu ", ""), seconds(counter.scaled(ticks))));
            }
        }
        rows.row(name, "whole machine, all programs: CPU " + cpu);
        StringJoiner perMessage = new StringJoiner(", ");
        for (MachineCounter counter : PER_MESSAGE) {
            Long times = grown.get(counter);
            if (times != null && messages > 0) {
                perMessage.add("%s %s".formatted(threeDigits((double) times / messages), label(counter)));
            }
        }
        if (perMessage.length() > 0) {
            rows.row("", "per message: " + perMessage);
        }
        grown.forEach((counter, times) -> {
            String advice = counter.advice();
            if (advice != null && isTrouble(counter, times, grown)) {
                rows.row(
                        "",
                        advice.formatted(
                                counter.isTime() ? String.valueOf(threeDigits(counter.scaled(times))) : count(times)));
            }
        });
    }

    private static boolean isTrouble(MachineCounter counter, long times, Map<MachineCounter, Long> grown) {
        if (!counter.isTime()) {
            return times > 0;
        }
        long busy = grown.getOrDefault(MachineCounter.CPU_USER, 0L) + grown.getOrDefault(MachineCounter.CPU_SYSTEM, 0L);
        return times > busy * NEGLIGIBLE;
    }

    private static String label(MachineCounter counter) {
        return counter.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
