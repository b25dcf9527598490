package yodel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests the bytes on the wire, as the protocol specifies them. */
class LengthPrefixTest {

    @Test
    void encodesTheLowestByteFirstOrLast() {
        assertThat(LengthPrefix.LITTLE.encode(10_238_976)).isEqualTo(new byte[] {0x00, 0x3c, (byte) 0x9c, 0x00});
        assertThat(LengthPrefix.BIG.encode(10_238_976)).isEqualTo(new byte[] {0x00, (byte) 0x9c, 0x3c, 0x00});
    }

    @Test
    void precedesThePayload() {
        assertThat(LengthPrefix.LITTLE.message(new byte[] {'h', 'i'})).isEqualTo(new byte[] {2, 0, 0, 0, 'h', 'i'});
        assertThat(LengthPrefix.BIG.message(new byte[0])).isEqualTo(new byte[] {0, 0, 0, 0});
    }
}
