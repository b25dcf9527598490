package yodel.wire;

import java.nio.ByteBuffer;

/**
 * Finds the frame boundaries in one connection's requests, however the bytes are split into reads, and turns the bytes
 * into the replies in place. It stores counts, never bytes, so that its memory does not grow with the message.
 *
 * <pre>
 *  a read      |..payload|len|payload|len|paylo|     a message may start or end in any read
 *  afterwards  |..PAYLOAD|len|PAYLOAD|len|PAYLO|     the same bytes, to be written back
 * </pre>
 *
 * <p>A length prefix is consumed only when it is complete and valid, so that no byte of an invalid one is ever sent
 * back.
 *
 * <p>Payloads are upper-cased in long runs across the length prefixes between them. Most prefixes have no byte that
 * equals a lower-case letter and remain unchanged; a prefix with such a byte ends the run.
 *
 * <p>Not thread-safe; each connection has its own instance.
 */
public final class FrameWalker {

    private final LengthPrefix lengthPrefix;
    private final int maxMessageBytes;
    private final boolean framed;

    /** The number of payload bytes of the current message: in total, and those still to come. */
    private long payload;

    private long left;

    private long messages;
    private boolean rejected;
    private int rejectedLength;

    /** Creates a walker at the start of a stream. */
    public FrameWalker(WireFormat format) {
        lengthPrefix = format.lengthPrefix();
        maxMessageBytes = format.maxMessageBytes();
        framed = format.framing() == Framing.LENGTH_PREFIX;
        // A raw stream is the payload of one endless message. At 10 GB/s, this length lasts for 29 years.
        left = framed ? 0 : Long.MAX_VALUE;
        payload = left;
    }

    /**
     * Turns {@code bytes[from, to)} into reply bytes, in place.
     *
     * @param bytes a buffer in little-endian order; its position and limit are neither used nor changed
     * @param from the index of the first byte
     * @param to the index after the last byte
     * @return the index at which it stopped: {@code to}; up to {@code LengthPrefix.BYTES - 1} bytes before it if a
     *     length prefix is incomplete, in which case the caller must pass these bytes again together with the rest of
     *     the prefix; or the start of an invalid length prefix ({@link #isRejected()})
     */
    public int walk(ByteBuffer bytes, int from, int to) {
        int at = from;
        int run = from;
        while (!rejected) {
            int here = (int) Math.min(left, to - at);
            at += here;
            left -= here;
            if (left > 0) {
                break;
            }
            if (here > 0) {
                messages++;
            }
            if (to - at < LengthPrefix.BYTES) {
                break;
            }
            int prefix = bytes.getInt(at);
            int length = lengthPrefix.decode(prefix);
            if (length < 0 || length > maxMessageBytes) {
                rejected = true;
                rejectedLength = length;
                break;
            }
            if (UpperCase.changes(prefix)) {
                UpperCase.apply(bytes, run, at);
                run = at + LengthPrefix.BYTES;
            }
            at += LengthPrefix.BYTES;
            left = length;
            payload = length;
            if (length == 0) {
                messages++;
            }
        }
        UpperCase.apply(bytes, run, at);
        return at;
    }

    /**
     * Returns whether the stream is inside a payload, so that the message would be truncated if the stream ended here.
     */
    public boolean isInsidePayload() {
        return framed && left > 0;
    }

    /** Returns the number of payload bytes of the current message walked so far. */
    public long payloadWalked() {
        return payload - left;
    }

    /** Returns the number of payload bytes of the current message that have not been walked; 0 with raw framing. */
    public long payloadLeft() {
        return framed ? left : 0;
    }

    /** Returns the number of messages walked to their end. */
    public long messages() {
        return messages;
    }

    /** Returns whether a length was negative or above the limit. No bytes are walked after it. */
    public boolean isRejected() {
        return rejected;
    }

    /** Returns the length for which {@link #isRejected()} is true. */
    public int rejectedLength() {
        return rejectedLength;
    }
}
