package yodel.check.connection;

import java.time.Duration;
import java.util.Arrays;

/** Received bytes and what followed them. A class rather than a record because records compare arrays by identity. */
public final class Received {

    /** The event that followed the received bytes. */
    public enum Ending {
        /** All expected bytes have arrived. */
        COMPLETE,

        /** End of stream. */
        END,

        /** A reset, detected by a read or a write. */
        RESET,

        /** Nothing until the time limit expired. */
        SILENCE
    }

    private final byte[] bytes;
    private final Ending ending;
    private final Duration budget;

    /**
     * @param bytes the received bytes; not copied
     * @param budget the time limit of the wait
     */
    Received(byte[] bytes, Ending ending, Duration budget) {
        this.bytes = bytes;
        this.ending = ending;
        this.budget = budget;
    }

    public byte[] bytes() {
        return bytes;
    }

    public Ending ending() {
        return ending;
    }

    /** Returns the time limit that expired if nothing more arrived. */
    public Duration budget() {
        return budget;
    }

    /** Returns whether {@code expected} was received at {@code offset}. */
    public boolean hasAt(int offset, byte[] expected) {
        int end = offset + expected.length;
        return end <= bytes.length && Arrays.equals(bytes, offset, end, expected, 0, expected.length);
    }
}
