package yodel.load;

import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import yodel.transport.Transport;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;

/**
 * What a load run does.
 *
 * @param target the server
 * @param framing how messages are told apart
 * @param byteOrder the order of a length's bytes
 * @param transport how the kernel is reached
 * @param threads event loops, 1 to {@code connections}
 * @param connections 1 or more, over all event loops
 * @param depth how many messages of a connection may be in flight, 1 to 1,000,000
 * @param sizes payload lengths of random messages
 * @param text what every message says instead, with {@code {connection}} and {@code {count}} for its numbers
 * @param rate messages/s over all connections that are due in the open loop; null for the closed loop, where a
 *     message is due when the reply before it came
 * @param warmUp how long messages go before they count, 0 or more
 * @param duration how long messages count; null until {@code messages} have been sent
 * @param messages how many messages count; null until {@code duration} has passed
 * @param grace how long replies are waited for at the end
 */
public record LoadConfig(
        InetSocketAddress target,
        Framing framing,
        LengthPrefix byteOrder,
        Transport transport,
        int threads,
        int connections,
        int depth,
        MessageSizes sizes,
        @Nullable String text,
        @Nullable Double rate,
        Duration warmUp,
        @Nullable Duration duration,
        @Nullable Long messages,
        Duration grace) {

    private static final int MAX_DEPTH = 1_000_000;
    private static final int MAX_THREADS = 1024;
    private static final double MAX_RATE = 1e9;

    /** @throws IllegalArgumentException naming the first option that is out of its range */
    public LoadConfig {
        expect(connections >= 1, "connections", connections, "1 or more");
        expect(threads >= 1 && threads <= MAX_THREADS, "threads", threads, "1 to 1024");
        expect(threads <= connections, "threads", threads, "at most one for each connection");
        expect(depth >= 1 && depth <= MAX_DEPTH, "depth", depth, "1 to 1000000");
        expect(rate == null || rate > 0, "rate", plain(rate), "more than 0 messages/s");
        expect(rate == null || rate <= MAX_RATE, "rate", plain(rate), "at most 1000000000 messages/s");
        expect(!warmUp.isNegative(), "warmup", warmUp, "0s or more");
        expect(duration == null || duration.compareTo(Duration.ZERO) > 0, "duration", duration, "more than 0s");
        expect(messages == null || messages > 0, "messages", messages, "1 or more");
        expect(duration != null || messages != null, "duration", "none", "a duration or a number of messages");
        if (framing == Framing.RAW) {
            expect(sizes.min() > 0, "size", sizes, "1 or more with raw framing");
            expect(text == null || !text.isEmpty(), "text", text, "some text with raw framing");
        }
    }

    private static @Nullable String plain(@Nullable Double number) {
        return number == null
                ? null
                : new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    private static void expect(boolean holds, String name, @Nullable Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("%s: %s (expected: %s)".formatted(name, value, expected));
        }
    }
}
