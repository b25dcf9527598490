package yodel.server.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import yodel.metrics.ProtocolError;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;
import yodel.wire.WireFormat;

class BadLengthTest {

    private static BadLength of(byte... bytes) {
        return BadLength.of(
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(), WireFormat.DEFAULT);
    }

    private static BadLength ofText(String text) {
        return of(text.getBytes(US_ASCII));
    }

    @Test
    void recognizesANegativeLength() {
        assertThat(of((byte) -1, (byte) -1, (byte) -1, (byte) -1))
                .isEqualTo(new BadLength(ProtocolError.NEGATIVE_LENGTH, "length -1 (expected: 0 to 16777216)"));
    }

    @Test
    void recognizesALengthAboveTheLimit() {
        assertThat(of((byte) 2, (byte) 0, (byte) 0, (byte) 1))
                .isEqualTo(
                        new BadLength(ProtocolError.LENGTH_ABOVE_LIMIT, "length 16777218 (expected: 0 to 16777216)"));
    }

    @Test
    void recognizesHttp() {
        assertThat(ofText("GET ").kind()).isEqualTo(ProtocolError.HTTP);
        assertThat(ofText("POST").kind()).isEqualTo(ProtocolError.HTTP);
        assertThat(ofText("PRI ").text()).endsWith("it looks like HTTP: \"PRI \")");
    }

    @Test
    void recognizesHttpInTheOtherByteOrder() {
        WireFormat big = new WireFormat(Framing.LENGTH_PREFIX, LengthPrefix.BIG, 1000);
        assertThat(BadLength.of(0x47455420, big).kind()).isEqualTo(ProtocolError.HTTP);
    }

    @Test
    void recognizesATlsHandshake() {
        assertThat(of((byte) 22, (byte) 3, (byte) 1, (byte) 2).kind()).isEqualTo(ProtocolError.TLS);
    }

    @Test
    void suggestsTheOtherByteOrder() {
        assertThat(of((byte) 0, (byte) 0, (byte) 0, (byte) 5).text()).endsWith("; in big-endian order it is 5)");
        assertThat(of((byte) 0, (byte) 0, (byte) 0, (byte) 0xc8))
                .isEqualTo(new BadLength(
                        ProtocolError.NEGATIVE_LENGTH,
                        "length -939524096 (expected: 0 to 16777216; in big-endian order it is 200)"));
    }

    @Test
    void recognizesText() {
        assertThat(ofText("hell"))
                .isEqualTo(new BadLength(
                        ProtocolError.LENGTH_ABOVE_LIMIT,
                        "length 1819043176 (expected: 0 to 16777216; it looks like text, \"hell\": raw framing?)"));
    }
}
