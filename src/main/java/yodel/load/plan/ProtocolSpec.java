package yodel.load.plan;

import yodel.wire.Framing;
import yodel.wire.LengthPrefix;

/**
 * The encoding of payloads, and the rule for correct replies.
 *
 * @param framing how messages are delimited on the wire
 * @param lengthPrefix the byte order of length prefixes
 * @param responseRule which replies are correct
 */
public record ProtocolSpec(Framing framing, LengthPrefix lengthPrefix, ResponseRule responseRule) {

    /** Returns the number of bytes before a payload on the wire. */
    public int prefixBytes() {
        return framing.prefixBytes();
    }
}
