package yodel.wire;

import java.nio.ByteBuffer;

/**
 * The interpretation of the fuzzer's input. The stream is at the end of the input, unencoded, so that what the fuzzer
 * learns about lengths and letters takes effect directly.
 *
 * <pre>
 *  | flags | limit, framing | n | n bytes: script of how the stream is sent | stream ...
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
        int second = rest.get() & 0xff;
        int limit = LIMITS[second % LIMITS.length];
        byte[] script = new byte[Math.min(rest.get() & 0xff, rest.remaining())];
        rest.get(script);
        byte[] stream = new byte[rest.remaining()];
        rest.get(stream);
        Framing usual = (flags & 1) != 0 ? LengthPrefix.BIG : LengthPrefix.LITTLE;
        int rare = second / LIMITS.length % (Framings.ALL.size() + 1);
        Framing framing = rare == 0 ? usual : Framings.ALL.get(rare - 1);
        WireFormat format = new WireFormat((flags & 2) != 0 ? RawFraming.RAW : framing, limit);
        return new FuzzInput(flags, format, script, stream);
    }
}
