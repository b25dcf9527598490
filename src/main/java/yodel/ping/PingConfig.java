package yodel.ping;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import yodel.tls.ClientTls;
import yodel.transport.socket.SocketSettings;
import yodel.wire.Framing;
import yodel.wire.ProtocolSpec;

/**
 * The configuration of a ping run.
 *
 * @param target the address of the server
 * @param form how payloads are encoded, and which replies are correct
 * @param socket the socket options of each connection
 * @param tls the TLS settings; null for plain TCP
 * @param interval the time between two messages, 1 ms or more
 * @param timeout the maximum time from the moment a message is due to its reply, more than 0
 * @param count the number of messages to send; null for no limit
 * @param size the payload size in bytes
 * @param connectsEachTime whether each message is sent on a new connection
 */
public record PingConfig(
        InetSocketAddress target,
        ProtocolSpec form,
        SocketSettings socket,
        @Nullable ClientTls tls,
        Duration interval,
        Duration timeout,
        @Nullable Long count,
        int size,
        boolean connectsEachTime) {

    private static final Duration MIN_INTERVAL = Duration.ofMillis(1);
    private static final int MAX_SIZE = 1 << 24;

    /**
     * Validates the settings.
     *
     * @throws IllegalArgumentException if a value is out of range; the message names the first such option
     */
    public PingConfig {
        require(interval.compareTo(MIN_INTERVAL) >= 0, "interval", interval, "1ms or more");
        require(timeout.compareTo(Duration.ZERO) > 0, "timeout", timeout, "more than 0s");
        require(count == null || count > 0, "count", count, "1 or more");
        require(size >= 0 && size <= MAX_SIZE, "size", size, "0 to 16777216");
        require(size > 0 || form.framing() != Framing.RAW, "size", size, "1 or more with --framing raw");
    }

    private static void require(boolean holds, String option, @Nullable Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("%s: %s (expected: %s)".formatted(option, value, expected));
        }
    }
}
