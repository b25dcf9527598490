package yodel.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The encoding of payloads, and the rule for correct replies.
 *
 * @param framing how messages are delimited on the wire
 * @param replyRule which replies are correct
 */
public record ProtocolSpec(Framing framing, ReplyRule replyRule) {

    /** @throws IllegalArgumentException if the framing does not allow such replies */
    public ProtocolSpec {
        framing.check(replyRule);
    }

    /** Returns the settings of the framing by their names in results; those of a rare kind only if they are in use. */
    public Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("framing", framing.kind().toString());
        options.put("byte_order", framing.byteOrder().toString());
        if (framing instanceof LengthPrefix prefix && !prefix.isPlain()) {
            options.put("length_bytes", prefix.width().toString());
            options.put("length_offset", prefix.offset());
            options.put("length_adjustment", prefix.adjustment());
        }
        if (framing instanceof Delimiter delimiter && !delimiter.isLine()) {
            options.put("delimiter_hex", delimiter.hex());
        }
        return options;
    }

    /** Returns a message in wire format. */
    public byte[] message(byte[] payload) {
        return framing.message(payload);
    }

    /** Returns a correct reply to a message in wire format. */
    public byte[] reply(byte[] payload) {
        return message(replyRule.reply(payload));
    }
}
