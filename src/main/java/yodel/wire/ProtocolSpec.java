package yodel.wire;

/**
 * The encoding of payloads, and the rule for correct replies.
 *
 * @param framing how messages are delimited on the wire
 * @param lengthPrefix the byte order of length prefixes; ignored with {@link Framing#RAW}
 * @param replyRule which replies are correct
 */
public record ProtocolSpec(Framing framing, LengthPrefix lengthPrefix, ReplyRule replyRule) {

    /** Returns a message in wire format. */
    public byte[] message(byte[] payload) {
        return framing.message(lengthPrefix, payload);
    }

    /** Returns a correct reply to a message in wire format. */
    public byte[] reply(byte[] payload) {
        return message(replyRule.reply(payload));
    }

    /** Returns the number of bytes before a payload on the wire. */
    public int prefixBytes() {
        return framing.prefixBytes();
    }

    /** Returns the same protocol with lengths in the other byte order. */
    public ProtocolSpec inTheOtherByteOrder() {
        return new ProtocolSpec(framing, lengthPrefix.other(), replyRule);
    }
}
