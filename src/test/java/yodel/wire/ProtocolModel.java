package yodel.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A model of the protocol, written from its description: the expected result of everything that one client sent. It
 * sees the whole stream and processes one message at a time, so that it has no state between reads.
 *
 * @param replies all bytes of the expected replies; of an incomplete message, the part that was received
 * @param messages the number of complete messages
 * @param rejected whether the stream contains an invalid length
 * @param rejectedLength the invalid length
 * @param insidePayload whether the stream ends inside a payload
 * @param insideLength whether the stream ends inside a length
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ProtocolModel(
        byte[] replies,
        long messages,
        boolean rejected,
        int rejectedLength,
        boolean insidePayload,
        boolean insideLength) {

    /** Returns the expected result of {@code stream}. */
    public static ProtocolModel of(WireFormat format, byte[] stream) {
        if (format.framing() == Framing.RAW) {
            return new ProtocolModel(upperCase(stream), 0, false, 0, false, false);
        }
        ByteBuffer rest = ByteBuffer.wrap(stream)
                .order(format.lengthPrefix() == LengthPrefix.BIG ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream replies = new ByteArrayOutputStream();
        long messages = 0;
        while (rest.remaining() >= 4) {
            byte[] prefix = new byte[4];
            rest.duplicate().get(prefix);
            int length = rest.getInt();
            if (length < 0 || length > format.maxMessageBytes()) {
                return new ProtocolModel(replies.toByteArray(), messages, true, length, false, false);
            }
            byte[] payload = new byte[Math.min(length, rest.remaining())];
            rest.get(payload);
            replies.writeBytes(prefix);
            replies.writeBytes(upperCase(payload));
            if (payload.length < length) {
                return new ProtocolModel(replies.toByteArray(), messages, false, 0, true, false);
            }
            messages++;
        }
        return new ProtocolModel(replies.toByteArray(), messages, false, 0, false, rest.hasRemaining());
    }

    /** Returns whether a message is truncated if the stream ends here. */
    public boolean isTruncated() {
        return insidePayload || insideLength;
    }

    private static byte[] upperCase(byte[] bytes) {
        byte[] upper = bytes.clone();
        for (int i = 0; i < upper.length; i++) {
            if (upper[i] >= 'a' && upper[i] <= 'z') {
                upper[i] = (byte) (upper[i] - ('a' - 'A'));
            }
        }
        return upper;
    }
}
