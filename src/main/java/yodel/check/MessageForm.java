package yodel.check;

import yodel.wire.Framing;
import yodel.wire.LengthPrefix;

/**
 * What becomes of a payload.
 *
 * @param framing how messages are told apart on the wire
 * @param lengthPrefix the order of a length's bytes; without meaning in {@link Framing#RAW}
 * @param rule what a right reply is
 */
public record MessageForm(Framing framing, LengthPrefix lengthPrefix, ReplyRule rule) {

    /** A message on the wire. */
    byte[] message(byte[] payload) {
        return framing.message(lengthPrefix, payload);
    }

    /** The right reply to it on the wire. */
    byte[] reply(byte[] payload) {
        return message(rule.reply(payload));
    }

    /** How many bytes stand before a payload on the wire. */
    int prefixBytes() {
        return framing.prefixBytes();
    }

    MessageForm inTheOtherByteOrder() {
        return new MessageForm(framing, lengthPrefix.other(), rule);
    }
}
