package yodel.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpperCaseTest {

    /** Converts one byte at a time, as the protocol specifies. */
    private static byte[] expected(byte[] bytes, int from, int to) {
        byte[] upper = bytes.clone();
        for (int i = from; i < to; i++) {
            if (upper[i] >= 'a' && upper[i] <= 'z') {
                upper[i] = (byte) (upper[i] - ('a' - 'A'));
            }
        }
        return upper;
    }

    @Test
    void changesAsciiLettersOnly() {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        assertThat(UpperCase.of(every)).isEqualTo(expected(every, 0, every.length));
    }

    @Test
    void keepsUtf8Valid() {
        assertThat(new String(UpperCase.of("grüße, 你好".getBytes(UTF_8)), UTF_8)).isEqualTo("GRüßE, 你好");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void staysWithinItsRangeAtAllOffsetsAndLengths(boolean direct) {
        byte[] bytes = new byte[600];
        new Random(1).nextBytes(bytes);
        for (int from = 0; from <= 24; from++) {
            for (int length : new int[] {0, 1, 7, 8, 9, 15, 16, 40, 255, 256, 257, 263, 264, 500}) {
                int to = from + length;
                ByteBuffer buffer =
                        direct ? ByteBuffer.allocateDirect(bytes.length) : ByteBuffer.allocate(bytes.length);
                buffer.order(ByteOrder.LITTLE_ENDIAN).put(0, bytes);
                UpperCase.apply(buffer, from, to);
                byte[] changed = new byte[bytes.length];
                buffer.get(0, changed);
                assertThat(changed).as("from %d to %d", from, to).isEqualTo(expected(bytes, from, to));
            }
        }
    }
}
