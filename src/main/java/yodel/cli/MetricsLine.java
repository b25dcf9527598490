package yodel.cli;

import java.util.StringJoiner;
import yodel.metrics.ServerCounter;
import yodel.metrics.ServerGauge;
import yodel.metrics.ServerMetrics;

/**
 * Formats the metrics of a server as {@code name=number} pairs for a log line. Error counters are included only if
 * they are above zero.
 */
final class MetricsLine {

    private MetricsLine() {}

    /** @param directMemoryUsedBytes the direct memory in use, in bytes */
    static String of(ServerMetrics metrics, long directMemoryUsedBytes) {
        Runtime jvm = Runtime.getRuntime();
        return "%s=%d %s=%d %s=%d %s heap-bytes=%d %s=%d"
                .formatted(
                        ServerGauge.CONNECTIONS_OPEN.logKey(),
                        metrics.open(),
                        ServerGauge.CONNECTIONS_READ_PAUSED.logKey(),
                        metrics.readPaused(),
                        ServerGauge.HELD_REPLY_BYTES.logKey(),
                        metrics.heldBytes(),
                        total(metrics),
                        jvm.totalMemory() - jvm.freeMemory(),
                        ServerGauge.DIRECT_MEMORY_USED_BYTES.logKey(),
                        directMemoryUsedBytes);
    }

    /** Formats only the counters, with the reasons that occurred, without momentary values. */
    static String total(ServerMetrics metrics) {
        StringJoiner line = new StringJoiner(" ");
        for (ServerCounter counter : ServerCounter.values()) {
            if (counter.reasons().isEmpty()) {
                line.add(counter.logKey() + "=" + metrics.value(counter));
            }
        }
        for (ServerCounter counter : ServerCounter.values()) {
            counter.reasons().stream()
                    .filter(reason -> metrics.value(reason) > 0)
                    .forEach(reason -> line.add(counter.logKey() + "." + reason + "=" + metrics.value(reason)));
        }
        return line.toString();
    }
}
