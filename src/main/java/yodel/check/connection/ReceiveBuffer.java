package yodel.check.connection;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** What came and has not been asked for yet, of any length. */
final class ReceiveBuffer {

    private static final int READ_BYTES = 64 << 10;

    private byte[] bytes = new byte[256];
    private int begin;
    private int end;

    int size() {
        return end - begin;
    }

    /** Room for what comes next: not empty, and no more than a read is to bring. */
    ByteBuffer room() {
        if (begin == end) {
            begin = 0;
            end = 0;
        }
        if (end == bytes.length) {
            int length = begin > bytes.length / 2 ? bytes.length : 2 * bytes.length;
            bytes = Arrays.copyOfRange(bytes, begin, begin + length);
            end -= begin;
            begin = 0;
        }
        return ByteBuffer.wrap(bytes, end, Math.min(READ_BYTES, bytes.length - end));
    }

    /** So many bytes were put into the room. */
    void came(int length) {
        end += length;
    }

    /** The first {@code most} bytes, or as many as there are. */
    byte[] take(int most) {
        byte[] first = Arrays.copyOfRange(bytes, begin, begin + Math.min(most, size()));
        begin += first.length;
        return first;
    }
}
