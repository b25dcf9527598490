package yodel.cli;

import java.util.Arrays;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import yodel.metrics.CloseReason;
import yodel.metrics.ProtocolError;
import yodel.metrics.RejectReason;
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
        return "connections-open=%d connections-read-paused=%d held-reply-bytes=%d %s heap-bytes=%d direct-memory-used-bytes=%d"
                .formatted(
                        metrics.open(),
                        metrics.readPaused(),
                        metrics.heldBytes(),
                        total(metrics),
                        jvm.totalMemory() - jvm.freeMemory(),
                        directMemoryUsedBytes);
    }

    /** Formats only the counters, without momentary values. */
    static String total(ServerMetrics metrics) {
        return "connections-accepted=%d messages=%d sent-bytes=%d backpressure-pauses=%d%s%s%s"
                .formatted(
                        metrics.accepted(),
                        metrics.messages(),
                        metrics.sentBytes(),
                        metrics.backpressurePauses(),
                        kinds("connections-rejected", RejectReason.values(), metrics::rejections),
                        kinds("protocol-errors", ProtocolError.values(), metrics::protocolErrors),
                        kinds("connections-closed", CloseReason.values(), metrics::closedByServer));
    }

    private static <K> String kinds(String name, K[] kinds, ToLongFunction<K> count) {
        return Arrays.stream(kinds)
                .filter(kind -> count.applyAsLong(kind) > 0)
                .map(kind -> " %s.%s=%d".formatted(name, kind, count.applyAsLong(kind)))
                .collect(Collectors.joining());
    }
}
