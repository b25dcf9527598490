package yodel.server.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import yodel.metrics.ProtocolError;
import yodel.wire.Delimiter;
import yodel.wire.Endianness;
import yodel.wire.FrameWalker;
import yodel.wire.LengthPrefix;
import yodel.wire.LengthWidth;
import yodel.wire.WireFormat;

class BadLengthTest {

    private static BadLength of(byte... bytes) {
        return of(WireFormat.DEFAULT, bytes);
    }

    private static BadLength of(WireFormat format, byte... bytes) {
        FrameWalker walker = format.newWalker();
        walker.walk(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), 0, bytes.length);
        return BadLength.of(walker, format);
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
        WireFormat big = new WireFormat(LengthPrefix.BIG, 1000);
        assertThat(of(big, "GET ".getBytes(US_ASCII)).kind()).isEqualTo(ProtocolError.HTTP);
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
    void countsWhatTheLengthCounts() {
        LengthPrefix itself = new LengthPrefix(LengthWidth.TWO, Endianness.BIG, 0, -2);
        assertThat(of(new WireFormat(itself, 1000), (byte) 0, (byte) 1))
                .isEqualTo(new BadLength(
                        ProtocolError.NEGATIVE_LENGTH,
                        "length 1 (expected: 2 to 1002; in little-endian order it is 256)"));
    }

    @Test
    void recognizesAVarintWithoutAnEnd() {
        WireFormat varint = new WireFormat(LengthPrefix.of(LengthWidth.VARINT, Endianness.LITTLE), 1000);
        assertThat(of(varint, (byte) -1, (byte) -2, (byte) -3, (byte) -4, (byte) -5))
                .isEqualTo(new BadLength(
                        ProtocolError.LENGTH_ABOVE_LIMIT, "length of more than 5 bytes (expected: 0 to 1000)"));
    }

    @Test
    void recognizesALineWithoutAnEnd() {
        assertThat(of(new WireFormat(Delimiter.LINE, 3), (byte) 'a', (byte) 'b', (byte) 'c', (byte) 'd'))
                .isEqualTo(
                        new BadLength(
                                ProtocolError.LENGTH_ABOVE_LIMIT,
                                "no end of message in 3 bytes (expected: line framing with at most that many bytes per message)"));
    }

    @Test
    void recognizesText() {
        assertThat(ofText("hell"))
                .isEqualTo(new BadLength(
                        ProtocolError.LENGTH_ABOVE_LIMIT,
                        "length 1819043176 (expected: 0 to 16777216; it looks like text, \"hell\": raw framing?)"));
    }
}
