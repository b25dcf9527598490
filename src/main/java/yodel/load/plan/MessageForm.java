package yodel.load.plan;

import yodel.wire.Framing;
import yodel.wire.LengthPrefix;

/**
 * What becomes of a payload.
 *
 * @param framing how messages are told apart on the wire
 * @param lengthPrefix the order of a length's bytes
 * @param expectation what must come back for it
 */
public record MessageForm(Framing framing, LengthPrefix lengthPrefix, Expectation expectation) {

    /** How many bytes stand before a payload on the wire. */
    public int prefixBytes() {
        return framing.prefixBytes();
    }
}
