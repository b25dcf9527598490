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
 * <p>A length is consumed only when it is complete and valid, and a delimiter only when it is complete, so that no byte
 * of an invalid one is ever sent back.
 *
 * <p>Payloads are upper-cased in long runs across the lengths or delimiters between them where these have no byte that
 * equals a lower-case letter.
 *
 * <p>Each framing has its own class, so that a server calls only one. Not thread-safe; each connection has its own
 * instance, from {@link WireFormat#newWalker()}.
 */
public abstract class FrameWalker {

    static final byte[] NOTHING = {};

    final int maxMessageBytes;

    private final boolean upperCases;
    private long messages;
    private boolean rejected;
    private long rejectedLength;
    private byte[] rejectedPrefix = NOTHING;

    FrameWalker(ReplyRule reply, int maxMessageBytes) {
        this.upperCases = reply == ReplyRule.UPPER;
        this.maxMessageBytes = maxMessageBytes;
    }

    /**
     * Turns {@code bytes[from, to)} into reply bytes, in place.
     *
     * @param bytes a buffer in little-endian order; its position and limit are neither used nor changed
     * @param from the index of the first byte
     * @param to the index after the last byte
     * @return the index at which it stopped: {@code to}; up to {@link #maxHeldBytes()} bytes before it if a length or a
     *     delimiter may be incomplete, in which case the caller must pass these bytes again together with the next ones;
     *     or the first byte that is not answered ({@link #isRejected()})
     */
    public abstract int walk(ByteBuffer bytes, int from, int to);

    /** Returns the largest number of bytes that a walk leaves. As many more bytes are enough to walk past them. */
    public abstract int maxHeldBytes();

    /**
     * Returns whether the stream is inside a payload, so that the message would be truncated if the stream ended here.
     */
    public abstract boolean isInsidePayload();

    /** Returns the number of bytes of the current message walked so far, including its prefix. */
    public abstract long messageWalked();

    /** Returns the number of payload bytes of the current message that have not been walked; 0 if that is unknown. */
    public abstract long payloadLeft();

    /** Converts a run of payload bytes to what the reply contains. */
    final void reply(ByteBuffer bytes, int from, int to) {
        if (upperCases) {
            UpperCase.apply(bytes, from, to);
        }
    }

    final boolean upperCases() {
        return upperCases;
    }

    final void messageEnded() {
        messages++;
    }

    /** @param prefix the bytes that are not a valid start of a message; none if the message has no end */
    final void reject(long length, byte[] prefix) {
        rejected = true;
        rejectedLength = length;
        rejectedPrefix = prefix;
    }

    /** Returns the number of messages walked to their end. */
    public final long messages() {
        return messages;
    }

    /** Returns whether a message is longer than allowed or has an invalid length. No bytes are walked after it. */
    public final boolean isRejected() {
        return rejected;
    }

    /** Returns the length for which {@link #isRejected()} is true; the limit if the message has no end within it. */
    public final long rejectedLength() {
        return rejectedLength;
    }

    /** Returns the bytes up to the end of the length for which {@link #isRejected()} is true. */
    public final byte[] rejectedPrefix() {
        return rejectedPrefix;
    }
}
