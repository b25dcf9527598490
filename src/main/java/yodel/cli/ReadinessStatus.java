package yodel.cli;

import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import yodel.metrics.ServerMetrics;

/**
 * Formats a status line for {@code systemctl status}: open connections, and messages per second since the previous
 * line. For use by one thread.
 */
final class ReadinessStatus implements Supplier<String> {

    private final ServerMetrics metrics;
    private final LongSupplier nanoTime;
    private long previousTime;
    private long messages;
    private long bytes;

    ReadinessStatus(ServerMetrics metrics, LongSupplier nanoTime) {
        this.metrics = metrics;
        this.nanoTime = nanoTime;
        previousTime = nanoTime.getAsLong();
    }

    @Override
    public String get() {
        long now = nanoTime.getAsLong();
        double seconds = Math.max(1, now - previousTime) / 1e9;
        long messagesNow = metrics.messages();
        long bytesNow = metrics.sentBytes();
        String status = String.format(
                Locale.ROOT,
                "connections: %,d, messages/s: %,.0f, sent kB/s: %,.0f",
                metrics.open(),
                (messagesNow - messages) / seconds,
                (bytesNow - bytes) / seconds / 1e3);
        previousTime = now;
        messages = messagesNow;
        bytes = bytesNow;
        return status;
    }
}
