package yodel.admin;

import java.util.Map;
import yodel.metrics.machine.MachineCounter;
import yodel.metrics.machine.MachineCounters;

/** The counters of the machine, read at most once per scrape. */
final class MachineReadings {

    /** Longer than a scrape, and shorter than the time between two scrapes. */
    private static final long SCRAPE_NANOS = 100_000_000;

    private Map<MachineCounter, Long> counts = MachineCounters.read();
    private long readAt = System.nanoTime();

    /** Returns the current counters. */
    synchronized Map<MachineCounter, Long> counts() {
        long now = System.nanoTime();
        if (now - readAt > SCRAPE_NANOS) {
            readAt = now;
            counts = MachineCounters.read();
        }
        return counts;
    }
}
