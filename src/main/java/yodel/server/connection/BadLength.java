package yodel.server.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;
import yodel.metrics.ProtocolError;
import yodel.wire.FrameWalker;
import yodel.wire.LengthPrefix;
import yodel.wire.WireFormat;

/**
 * An invalid length, with a guess at what its bytes are: the client most often speaks another protocol. Or a message
 * without an end.
 *
 * @param kind the kind of protocol error to count
 * @param text the length, the expected range and the guess, for a log line
 */
record BadLength(ProtocolError kind, String text) {

    /** The first bytes of HTTP/1 requests and of the HTTP/2 preface (RFC 9110 section 9, RFC 9113 section 3.4). */
    private static final Set<String> HTTP =
            Set.of("GET ", "HEAD", "POST", "PUT ", "DELE", "CONN", "OPTI", "TRAC", "PATC", "PRI ");

    /** The length that Python's multiprocessing.connection sends before a length of 8 bytes. */
    private static final int LONG_FORM = -1;

    /** The number of bytes that identify a protocol. */
    private static final int START = 4;

    /** The first bytes of a TLS handshake record, version 3.x (RFC 8446 section 5.1). */
    private static final int TLS_HANDSHAKE = 0x16;

    private static final int TLS_MAJOR_VERSION = 3;

    /** @param walker the walker that rejected the message */
    static BadLength of(FrameWalker walker, WireFormat format) {
        if (format.framing() instanceof LengthPrefix prefix) {
            return of(walker.rejectedLength(), walker.rejectedPrefix(), prefix, format.maxMessageBytes());
        }
        return new BadLength(
                ProtocolError.LENGTH_ABOVE_LIMIT,
                "no end of message in %d bytes (expected: %s framing with at most that many bytes per message)"
                        .formatted(walker.rejectedLength(), format.framing()));
    }

    private static BadLength of(long length, byte[] bytes, LengthPrefix prefix, int maxMessageBytes) {
        ProtocolError kind = length < 0 || length < -prefix.adjustment()
                ? ProtocolError.NEGATIVE_LENGTH
                : ProtocolError.LENGTH_ABOVE_LIMIT;
        String look = "";
        byte[] start = Arrays.copyOf(bytes, START);
        String text = new String(start, US_ASCII);
        if (HTTP.contains(text)) {
            kind = ProtocolError.HTTP;
            look = "; it looks like HTTP: \"%s\"".formatted(text);
        } else if (start[0] == TLS_HANDSHAKE && start[1] == TLS_MAJOR_VERSION) {
            kind = ProtocolError.TLS;
            look = "; it looks like a TLS handshake";
        } else if (length == LONG_FORM && prefix.equals(LengthPrefix.BIG)) {
            look = "; multiprocessing.connection sends it before a message of 2 GiB or more, which is not supported";
        } else if (isText(start)) {
            look = "; it looks like text, \"%s\": raw framing?".formatted(text);
        } else {
            LengthPrefix other = prefix.inTheOtherByteOrder();
            long otherLength = other.length(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), 0, bytes.length);
            if (other.order() != prefix.order() && otherLength > 0 && other.allows(otherLength, maxMessageBytes)) {
                look = "; in %s-endian order it is %d".formatted(other.order(), otherLength);
            }
        }
        String what = length == LengthPrefix.MALFORMED && prefix.width().isVariable()
                ? "length of more than %d bytes".formatted(prefix.width().bytes())
                : "length %d".formatted(length);
        return new BadLength(
                kind,
                "%s (expected: %d to %d%s)"
                        .formatted(
                                what,
                                Math.max(0, -prefix.adjustment()),
                                (long) maxMessageBytes - prefix.adjustment(),
                                look));
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
