package yodel.check;

import yodel.wire.Framing;
import yodel.wire.LengthPrefix;

/**
 * The framing of messages and the expected reply to each.
 *
 * @param framing how message boundaries are marked
 * @param lengthPrefix the byte order of lengths; ignored with {@link Framing#RAW}
 * @param rule the expected reply payload
 */
public record ProtocolSpec(Framing framing, LengthPrefix lengthPrefix, ReplyRule rule) {

    /** Returns a message in wire format. */
    byte[] message(byte[] payload) {
        return framing.message(lengthPrefix, payload);
    }

    /** Returns the expected reply to a message in wire format. */
    byte[] reply(byte[] payload) {
        return message(rule.reply(payload));
    }

    /** Returns the number of bytes that precede a payload. */
    int prefixBytes() {
        return framing.prefixBytes();
    }

    ProtocolSpec inTheOtherByteOrder() {
        return new ProtocolSpec(framing, lengthPrefix.other(), rule);
    }
}
