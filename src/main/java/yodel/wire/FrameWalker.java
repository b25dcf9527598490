package yodel.wire;

import java.nio.ByteBuffer;

/**
 * Walks the frame boundaries of one connection's requests, over whatever bytes came, and turns those bytes into the
 * replies in place. It remembers a count, never bytes: memory does not grow with the message.
 *
 * <pre>
 *  a read      |..payload|len|payload|len|paylo|     a message may begin or end in any read
 *  afterwards  |..PAYLOAD|len|PAYLOAD|len|PAYLO|     the same bytes, to be written back
 * </pre>
 *
 * <p>A length is taken only whole and only when it is good, so that no byte of a bad one is ever answered.
 *
 * <p>Payloads are upper-cased in long runs, over the lengths between them: most have no byte that is a lower-case letter,
 * and stay as they are. One that has ends a run.
 *
 * <p>Not safe for use by several threads; each connection has its own.
 */
public final class FrameWalker {

    private final LengthPrefix lengthPrefix;
    private final int maxMessageBytes;
    private final boolean framed;

    /** Payload bytes of the message at hand: all of them, and those that are still to come. */
    private long payload;

    private long left;

    private long messages;
    private boolean rejected;
    private int rejectedLength;

    public FrameWalker(WireFormat format) {
        lengthPrefix = format.lengthPrefix();
        maxMessageBytes = format.maxMessageBytes();
        framed = format.framing() == Framing.LENGTH_PREFIX;
        // A raw stream is the payload of one message that never ends: at 10 GB/s this lasts for 29 years.
        left = framed ? 0 : Long.MAX_VALUE;
        payload = left;
    }

    /**
     * Turns {@code bytes[from, to)} into reply bytes.
     *
     * @param bytes in little-endian order; its position and limit are neither used nor changed
     * @return where it stopped: {@code to}, or fewer than {@link LengthPrefix#BYTES} bytes before it, where a length
     *     was cut (the caller brings those bytes again, with the rest of the length behind them), or in front of a bad
     *     length ({@link #isRejected()})
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

    /** Whether the stream stands inside a payload: were it to end here, the message would be truncated. */
    public boolean isInsidePayload() {
        return framed && left > 0;
    }

    /** How many payload bytes of the message at hand have been walked. */
    public long payloadWalked() {
        return payload - left;
    }

    /** Returns the payload bytes of the message at hand that have not been walked; 0 with raw framing. */
    public long payloadLeft() {
        return framed ? left : 0;
    }

    /** How many messages have been walked to their end. */
    public long messages() {
        return messages;
    }

    /** Whether a length came that is negative or above the limit. Nothing is walked from there on. */
    public boolean isRejected() {
        return rejected;
    }

    /** The length that {@link #isRejected()} speaks of. */
    public int rejectedLength() {
        return rejectedLength;
    }
}
