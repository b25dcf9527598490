package yodel.cli;

import java.util.Arrays;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import yodel.metrics.Cutoff;
import yodel.metrics.MessageError;
import yodel.metrics.Rejection;
import yodel.metrics.ServerMetrics;

/**
 * Formats the metrics of a server as {@code name=number} pairs for a log line. Error counters are included only if
 * they are above zero.
 */
final class ServerFigures {

    private ServerFigures() {}

    /** @param directBytes the direct memory in use, in bytes */
    static String of(ServerMetrics metrics, long directBytes) {
        Runtime jvm = Runtime.getRuntime();
        return "open=%d paused=%d held-bytes=%d %s heap-bytes=%d direct-bytes=%d"
                .formatted(
                        metrics.open(),
                        metrics.paused(),
                        metrics.heldBytes(),
                        total(metrics),
                        jvm.totalMemory() - jvm.freeMemory(),
                        directBytes);
    }

    /** Formats only the counters, without momentary values. */
    static String total(ServerMetrics metrics) {
        return "accepted=%d messages=%d reply-bytes=%d pauses=%d%s%s%s"
                .formatted(
                        metrics.accepted(),
                        metrics.messages(),
                        metrics.replyBytes(),
                        metrics.pauses(),
                        kinds("not-served", Rejection.values(), metrics::rejections),
                        kinds("bad", MessageError.values(), metrics::messageErrors),
                        kinds("cut-off", Cutoff.values(), metrics::cutoffs));
    }

    private static <K> String kinds(String name, K[] kinds, ToLongFunction<K> count) {
        return Arrays.stream(kinds)
                .filter(kind -> count.applyAsLong(kind) > 0)
                .map(kind -> " %s.%s=%d".formatted(name, kind, count.applyAsLong(kind)))
                .collect(Collectors.joining());
    }
}
