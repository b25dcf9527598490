package yodel.check.connection;

import java.time.Duration;
import java.util.Arrays;

/** What came on a connection: bytes, and what came behind them. No record, for it has an array. */
public final class Received {

    /** What comes behind bytes. */
    public enum Ending {
        /** All that was waited for had come. */
        COMPLETE,

        /** The end of the stream. */
        END,

        /** A reset, also one that showed when something was sent. */
        RESET,

        /** Nothing for so long that the patience was over. */
        SILENCE
    }

    private final byte[] bytes;
    private final Ending ending;
    private final Duration patience;

    /**
     * @param bytes in order; they are not copied
     * @param patience how long nothing came, where it is {@link Ending#SILENCE}
     */
    Received(byte[] bytes, Ending ending, Duration patience) {
        this.bytes = bytes;
        this.ending = ending;
        this.patience = patience;
    }

    public byte[] bytes() {
        return bytes;
    }

    public Ending ending() {
        return ending;
    }

    /** How long nothing came, where that is how it ended. */
    public Duration patience() {
        return patience;
    }

    /** Whether all of {@code expected} came, from the byte at {@code offset} on. */
    public boolean hasAt(int offset, byte[] expected) {
        int end = offset + expected.length;
        return end <= bytes.length && Arrays.equals(bytes, offset, end, expected, 0, expected.length);
    }
}
