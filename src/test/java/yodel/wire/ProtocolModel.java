package yodel.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The protocol as its description has it: what has to come of everything that one peer sent. It has the whole stream
 * before it and takes a message at a time, so there is no state between reads to get wrong.
 *
 * @param replies every byte that has to be answered; of a message without its end, as much as came
 * @param messages how many messages came to their end
 * @param rejected whether a bad length came
 * @param rejectedLength that length
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

    /** What has to come of {@code stream}. */
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

    /** Whether an end of the stream here is the end of a message cut short. */
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
