package yodel.check.connection;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A growing buffer of received bytes that have not been consumed yet. */
final class ReceiveBuffer {

    private static final int READ_BYTES = 64 << 10;

    private byte[] bytes = new byte[256];
    private int start;
    private int end;

    int size() {
        return end - start;
    }

    /** Returns non-empty room for the next read, limited to the size of one read. */
    ByteBuffer room() {
        if (start == end) {
            start = 0;
            end = 0;
        }
        if (end == bytes.length) {
            int length = start > bytes.length / 2 ? bytes.length : 2 * bytes.length;
            bytes = Arrays.copyOfRange(bytes, start, start + length);
            end -= start;
            start = 0;
        }
        return ByteBuffer.wrap(bytes, end, Math.min(READ_BYTES, bytes.length - end));
    }

    /** Records that {@code length} bytes were written into the room. */
    void received(int length) {
        end += length;
    }

    /** Removes and returns the first {@code most} bytes, or all if there are fewer. */
    byte[] take(int most) {
        byte[] first = Arrays.copyOfRange(bytes, start, start + Math.min(most, size()));
        start += first.length;
        return first;
    }
}
