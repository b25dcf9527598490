package yodel.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class HexExcerptTest {

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }

    @Test
    void showsHexAndText() {
        assertThat(HexExcerpt.of(bytes("HELLO"))).isEqualTo("48 45 4c 4c 4f  |HELLO|");
    }

    @Test
    void showsADotForBytesThatAreNoText() {
        assertThat(HexExcerpt.of(ByteBuffer.wrap(new byte[] {5, 0, (byte) 0xff, 'A', 0x7f})))
                .isEqualTo("05 00 ff 41 7f  |...A.|");
    }

    @Test
    void showsThatThereAreNoBytes() {
        assertThat(HexExcerpt.of(bytes(""))).isEqualTo("nothing");
    }

    @Test
    void showsTwentyBytesInFull() {
        assertThat(HexExcerpt.of(bytes("x".repeat(20)))).endsWith("|" + "x".repeat(20) + "|");
    }

    @Test
    void truncatesMoreBytes() {
        assertThat(HexExcerpt.of(bytes("x".repeat(21)))).endsWith("|" + "x".repeat(20) + "| ...");
    }

    @Test
    void showsTheRemainingBytesWithoutConsumingThem() {
        ByteBuffer bytes = bytes("HELLO").position(3);
        assertThat(HexExcerpt.of(bytes)).isEqualTo("4c 4f  |LO|");
        assertThat(bytes.remaining()).isEqualTo(2);
    }
}
