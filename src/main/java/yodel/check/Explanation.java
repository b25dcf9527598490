package yodel.check;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import yodel.check.connection.Received;
import yodel.wire.HexExcerpt;

/** Formats counts, bytes and events of a connection for reports. */
final class Explanation {

    private Explanation() {}

    /** Formats a count with its noun: {@code 1 byte}, {@code 2,000 bytes}. */
    static String count(long number, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }

    /** Formats a number with thousands separators: {@code 1,000}. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Formats a duration: {@code 3 s}, {@code 250 ms}. */
    static String time(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    /** Formats the first bytes as hex. */
    static String bytes(byte[] bytes) {
        return HexExcerpt.of(ByteBuffer.wrap(bytes));
    }

    /** Formats the first bytes from {@code offset} on as hex. */
    static String bytes(byte[] bytes, int offset) {
        int from = Math.min(offset, bytes.length);
        return HexExcerpt.of(ByteBuffer.wrap(bytes, from, bytes.length - from));
    }

    /** Describes what followed the received bytes, as the end of a sentence. */
    static String ending(Received received) {
        return switch (received.ending()) {
            case COMPLETE -> "more bytes";
            case END -> "end of stream";
            case RESET -> "a reset";
            case SILENCE -> "nothing for %s while the connection stayed open".formatted(time(received.budget()));
        };
    }
}
