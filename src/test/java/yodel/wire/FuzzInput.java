package yodel.wire;

import java.nio.ByteBuffer;

/**
 * The interpretation of the fuzzer's input. The stream is at the end of the input, unencoded, so that what the fuzzer
 * learns about lengths and letters takes effect directly.
 *
 * <pre>
 *  | flags | limit | n | n bytes: script of how the stream is sent | stream ...
 * </pre>
 *
 * <p>Bits of the flags: 0 big-endian, 1 raw, 2 to 7 for the target.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FuzzInput(int flags, WireFormat format, byte[] script, byte[] stream) {

    private static final int HEADER = 3;

    private static final int[] LIMITS = {
        1000, 0, 1, 5, 300, WireFormat.DEFAULT_MAX_MESSAGE_BYTES, Integer.MAX_VALUE - 1, Integer.MAX_VALUE
    };

    /** Interprets an input; every input is valid. */
    public static FuzzInput of(byte[] input) {
        ByteBuffer rest = ByteBuffer.wrap(input.length < HEADER ? new byte[HEADER] : input);
        int flags = rest.get() & 0xff;
        int limit = LIMITS[(rest.get() & 0xff) % LIMITS.length];
        byte[] script = new byte[Math.min(rest.get() & 0xff, rest.remaining())];
        rest.get(script);
        byte[] stream = new byte[rest.remaining()];
        rest.get(stream);
        WireFormat format = new WireFormat(
                (flags & 2) != 0 ? Framing.RAW : Framing.LENGTH_PREFIX,
                (flags & 1) != 0 ? LengthPrefix.BIG : LengthPrefix.LITTLE,
                limit);
        return new FuzzInput(flags, format, script, stream);
    }
}
