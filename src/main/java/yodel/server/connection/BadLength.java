package yodel.server.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Set;
import yodel.metrics.ProtocolError;
import yodel.wire.WireFormat;

/**
 * An invalid length, with a guess at what its four bytes are: the client most often speaks another protocol.
 *
 * @param kind the kind of protocol error to count
 * @param text the length, the expected range and the guess, for a log line
 */
record BadLength(ProtocolError kind, String text) {

    /** The first bytes of HTTP/1 requests and of the HTTP/2 preface (RFC 9110 section 9, RFC 9113 section 3.4). */
    private static final Set<String> HTTP =
            Set.of("GET ", "HEAD", "POST", "PUT ", "DELE", "CONN", "OPTI", "TRAC", "PATC", "PRI ");

    /** The first bytes of a TLS handshake record, version 3.x (RFC 8446 section 5.1). */
    private static final int TLS_HANDSHAKE = 0x16;

    private static final int TLS_MAJOR_VERSION = 3;

    static BadLength of(int length, WireFormat format) {
        byte[] bytes = format.lengthPrefix().encode(length);
        String look = "";
        ProtocolError kind = length < 0 ? ProtocolError.NEGATIVE_LENGTH : ProtocolError.LENGTH_ABOVE_LIMIT;
        int otherOrder = Integer.reverseBytes(length);
        if (HTTP.contains(new String(bytes, US_ASCII))) {
            kind = ProtocolError.HTTP;
            look = "; it looks like HTTP: \"%s\"".formatted(new String(bytes, US_ASCII));
        } else if (bytes[0] == TLS_HANDSHAKE && bytes[1] == TLS_MAJOR_VERSION) {
            kind = ProtocolError.TLS;
            look = "; it looks like a TLS handshake";
        } else if (isText(bytes)) {
            look = "; it looks like text, \"%s\": raw framing?".formatted(new String(bytes, US_ASCII));
        } else if (otherOrder > 0 && otherOrder <= format.maxMessageBytes()) {
            look = "; in %s-endian order it is %d"
                    .formatted(format.lengthPrefix().other(), otherOrder);
        }
        return new BadLength(kind, "length %d (expected: 0 to %d%s)".formatted(length, format.maxMessageBytes(), look));
    }

    private static boolean isText(byte[] bytes) {
        for (byte b : bytes) {
            if (b < ' ' || b > '~') {
                return false;
            }
        }
        return true;
    }
}
