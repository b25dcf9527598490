package yodel.wire;

import java.util.ArrayList;
import java.util.List;

/** Framings of all kinds, for tests. */
public final class Framings {

    /** Framings that allow replies of every kind. The first one is the default. */
    public static final List<Framing> ALL = all();

    private Framings() {}

    public static List<Framing> all() {
        List<Framing> all = new ArrayList<>(List.of(
                LengthPrefix.LITTLE,
                LengthPrefix.BIG,
                RawFraming.RAW,
                Delimiter.LINE,
                Delimiter.of(new byte[] {0}),
                Delimiter.of(new byte[] {'\r', '\n'}),
                // Overlaps itself, and upper-casing would change it.
                Delimiter.of(new byte[] {'a', 'a', 'b'}),
                LengthPrefix.of(LengthWidth.VARINT, Endianness.LITTLE),
                new LengthPrefix(LengthWidth.VARINT, Endianness.LITTLE, 2, -2),
                new LengthPrefix(LengthWidth.FOUR, Endianness.BIG, 0, -4),
                new LengthPrefix(LengthWidth.TWO, Endianness.LITTLE, 3, -5),
                new LengthPrefix(LengthWidth.FOUR, Endianness.LITTLE, 7, 2)));
        for (LengthWidth width : List.of(LengthWidth.ONE, LengthWidth.TWO, LengthWidth.THREE, LengthWidth.EIGHT)) {
            for (Endianness order : Endianness.values()) {
                all.add(LengthPrefix.of(width, order));
            }
        }
        return all;
    }

    /** Returns a payload that the framing can represent, and that resembles {@code payload}. */
    public static byte[] fitted(Framing framing, byte[] payload) {
        int length = Math.max(framing.minPayloadBytes(), Math.min(framing.maxPayloadBytes(), payload.length));
        byte[] fitted = new byte[length];
        for (int i = 0; i < length; i++) {
            fitted[i] = i < payload.length && !framing.reserves(payload[i]) ? payload[i] : (byte) '#';
        }
        return fitted;
    }
}
