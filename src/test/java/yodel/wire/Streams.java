package yodel.wire;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates random wire formats, and random streams in them: valid, invalid and truncated. */
public final class Streams {

    /** Sizes around the limits at which {@link UpperCase} and the walkers change their method. */
    private static final int[] SIZES = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 255, 256, 257, 263, 264, 1000};

    private static final Integer[] LIMITS = {0, 1, 5, 300, 1000, Integer.MAX_VALUE - 1, Integer.MAX_VALUE};

    /** A length whose four bytes are all lower-case letters, in either byte order. */
    private static final int LETTERS = 0x61626364;

    private Streams() {}

    /** Generates streams of up to 30 pieces, most of them messages, split into reads. */
    public static Arbitrary<Sent> sent() {
        return formats()
                .flatMap(format -> Combinators.combine(streams(format), readSizes())
                        .as((stream, sizes) -> new Sent(format, stream, sizes)));
    }

    private static Arbitrary<WireFormat> formats() {
        return Combinators.combine(
                        Arbitraries.oneOf(
                                Arbitraries.of(LengthPrefix.LITTLE, LengthPrefix.BIG), Arbitraries.of(Framings.ALL)),
                        Arbitraries.of(ReplyRule.UPPER, ReplyRule.SAME),
                        Arbitraries.of(LIMITS))
                .as(WireFormat::new);
    }

    private static Arbitrary<byte[]> streams(WireFormat format) {
        return pieces(format).list().ofMaxSize(30).map(Streams::join);
    }

    /** Generates sizes of reads: a byte or two, or many. */
    private static Arbitrary<List<Integer>> readSizes() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(1, 3000))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    private static Arbitrary<byte[]> pieces(WireFormat format) {
        return Arbitraries.frequencyOf(
                Tuple.of(20, messages(format)), Tuple.of(1, lengths(format)), Tuple.of(1, looseBytes()));
    }

    private static Arbitrary<byte[]> messages(WireFormat format) {
        Integer[] sizes = Arrays.stream(SIZES)
                .filter(size -> size == 0 || size <= format.maxMessageBytes())
                .boxed()
                .toArray(Integer[]::new);
        return Arbitraries.of(sizes)
                .flatMap(size -> bytes().array(byte[].class).ofSize(size))
                .map(payload -> format.framing().message(Framings.fitted(format.framing(), payload)));
    }

    /** Generates lengths without a payload: they are invalid, or the following bytes become their payload. */
    private static Arbitrary<byte[]> lengths(WireFormat format) {
        if (!(format.framing() instanceof LengthPrefix prefix)) {
            return Arbitraries.of(
                    new byte[] {'\r', '\n'}, new byte[] {'\r'}, format.framing().suffix());
        }
        int limit = format.maxMessageBytes();
        return Arbitraries.of(
                        -1, Integer.MIN_VALUE, Integer.MAX_VALUE, LETTERS, ~LETTERS, limit, limit - 1, limit + 1, 20, 0)
                .map(prefix::encode);
    }

    private static Arbitrary<byte[]> looseBytes() {
        return bytes().array(byte[].class).ofMinSize(1).ofMaxSize(7);
    }

    /** Generates bytes, with letters and their neighbors more often than others. */
    private static Arbitrary<Byte> bytes() {
        return Arbitraries.oneOf(
                Arbitraries.bytes(),
                Arbitraries.bytes().between((byte) '@', (byte) '{'),
                Arbitraries.of((byte) 0, (byte) 'a', (byte) 'z', (byte) 0x80, (byte) 0xff));
    }

    private static byte[] join(List<byte[]> pieces) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        pieces.forEach(stream::writeBytes);
        return stream.toByteArray();
    }
}
