package yodel.wire;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * A model of the protocol, written from its description: the expected result of everything that one client sent. It
 * sees the whole stream and processes one message at a time, so that it has no state between reads.
 *
 * @param replies all bytes of the expected replies; of an incomplete message, the part that was received
 * @param messages the number of complete messages
 * @param rejected whether the stream contains an invalid length, or a message without an end
 * @param rejectedLength the invalid length, or the limit
 * @param insidePayload whether the stream ends inside a payload
 * @param insideLength whether the stream ends inside a length or a delimiter
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ProtocolModel(
        byte[] replies,
        long messages,
        boolean rejected,
        long rejectedLength,
        boolean insidePayload,
        boolean insideLength) {

    /** Returns the expected result of {@code stream}. */
    public static ProtocolModel of(WireFormat format, byte[] stream) {
        if (format.framing() instanceof LengthPrefix prefix) {
            return ofLengths(format, prefix, stream);
        }
        if (format.framing() instanceof Delimiter delimiter) {
            return ofDelimiters(format, delimiter, stream);
        }
        return new ProtocolModel(reply(format, stream), 0, false, 0, false, false);
    }

    private static ProtocolModel ofLengths(WireFormat format, LengthPrefix prefix, byte[] stream) {
        ByteArrayOutputStream replies = new ByteArrayOutputStream();
        long messages = 0;
        int at = 0;
        while (true) {
            int end = endOfPrefix(prefix, stream, at);
            if (end < 0) {
                return new ProtocolModel(replies.toByteArray(), messages, false, 0, false, at < stream.length);
            }
            long length = length(prefix, Arrays.copyOfRange(stream, at + prefix.offset(), end));
            boolean negative = length < 0 || length < -prefix.adjustment();
            if (negative || length > (long) format.maxMessageBytes() - prefix.adjustment()) {
                return new ProtocolModel(replies.toByteArray(), messages, true, length, false, false);
            }
            int payloadEnd = (int) Math.min(stream.length, end + length + prefix.adjustment());
            replies.write(stream, at, end - at);
            replies.writeBytes(reply(format, Arrays.copyOfRange(stream, end, payloadEnd)));
            if (payloadEnd < end + length + prefix.adjustment()) {
                return new ProtocolModel(replies.toByteArray(), messages, false, 0, true, false);
            }
            messages++;
            at = payloadEnd;
        }
    }

    /** Returns the index after the length of the message at {@code at}; -1 if the stream ends before it. */
    private static int endOfPrefix(LengthPrefix prefix, byte[] stream, int at) {
        int end = at + prefix.offset() + prefix.width().bytes();
        if (prefix.width() == LengthWidth.VARINT) {
            for (int i = at + prefix.offset(); i < Math.min(end, stream.length); i++) {
                if ((stream[i] & 0x80) == 0) {
                    return i + 1;
                }
            }
        }
        return end <= stream.length ? end : -1;
    }

    private static long length(LengthPrefix prefix, byte[] field) {
        long length = 0;
        if (prefix.width() == LengthWidth.VARINT) {
            for (int i = field.length - 1; i >= 0; i--) {
                length = length * 128 + (field[i] & 0x7f);
            }
            return (field[field.length - 1] & 0x80) == 0 ? (int) length : LengthPrefix.MALFORMED;
        }
        for (int i = 0; i < field.length; i++) {
            length = (length << 8) | (field[prefix.order() == Endianness.BIG ? i : field.length - 1 - i] & 0xff);
        }
        return field.length == 4 ? (int) length : length;
    }

    private static ProtocolModel ofDelimiters(WireFormat format, Delimiter delimiter, byte[] stream) {
        ByteArrayOutputStream replies = new ByteArrayOutputStream();
        long messages = 0;
        int start = 0;
        int max = format.maxMessageBytes();
        for (int at = 0; at < stream.length; at++) {
            int after = afterDelimiter(delimiter, stream, at);
            if (after < 0) {
                continue;
            }
            if (at - start > max) {
                break;
            }
            replies.writeBytes(reply(format, Arrays.copyOfRange(stream, start, at)));
            replies.write(stream, at, after - at);
            messages++;
            start = after;
            at = after - 1;
        }
        // The start of a delimiter at the end of the stream is not answered.
        int end = stream.length - (start < stream.length ? partAtEnd(delimiter, stream, start) : 0);
        boolean rejected = end - start > max;
        for (int at = start; at < stream.length && !rejected; at++) {
            rejected = afterDelimiter(delimiter, stream, at) >= 0;
        }
        int answered = rejected ? start + max : end;
        replies.writeBytes(reply(format, Arrays.copyOfRange(stream, start, answered)));
        return new ProtocolModel(
                replies.toByteArray(),
                messages,
                rejected,
                rejected ? max : 0,
                answered > start,
                !rejected && end < stream.length);
    }

    /** Returns the index after the delimiter at {@code at}; -1 if there is none. */
    private static int afterDelimiter(Delimiter delimiter, byte[] stream, int at) {
        if (delimiter.isLine()) {
            boolean hasReturn = at + 1 < stream.length && stream[at] == '\r' && stream[at + 1] == '\n';
            return hasReturn ? at + 2 : stream[at] == '\n' ? at + 1 : -1;
        }
        byte[] bytes = delimiter.suffix();
        int after = at + bytes.length;
        return after <= stream.length && Arrays.equals(Arrays.copyOfRange(stream, at, after), bytes) ? after : -1;
    }

    private static int partAtEnd(Delimiter delimiter, byte[] stream, int start) {
        byte[] bytes = delimiter.isLine() ? new byte[] {'\r', '\n'} : delimiter.suffix();
        for (int part = Math.min(bytes.length - 1, stream.length - start); part > 0; part--) {
            byte[] end = Arrays.copyOfRange(stream, stream.length - part, stream.length);
            if (Arrays.equals(end, Arrays.copyOf(bytes, part))) {
                return part;
            }
        }
        return 0;
    }

    /** Returns whether a message is truncated if the stream ends here. */
    public boolean isTruncated() {
        return insidePayload || insideLength;
    }

    private static byte[] reply(WireFormat format, byte[] payload) {
        return format.reply() == ReplyRule.SAME ? payload : upperCase(payload);
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
