package yodel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameWalkerTest {

    private static final int MAX = 1000;

    private static FrameWalker walker(LengthPrefix prefix) {
        return new WireFormat(prefix, MAX).newWalker();
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotChangeLengthsThatLookLikeLetters(Endianness order) {
        LengthPrefix prefix = LengthPrefix.of(LengthWidth.FOUR, order);
        WireFormat format = new WireFormat(prefix, Integer.MAX_VALUE);
        byte[] stream = prefix.encode(0x61626364);
        byte[] before = stream.clone();
        FrameWalker walker = format.newWalker();
        assertThat(walker.walk(buffer(stream), 0, stream.length)).isEqualTo(Integer.BYTES);
        assertThat(stream).isEqualTo(before);
        assertThat(walker.isInsidePayload()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, MAX + 1, Integer.MAX_VALUE})
    void stopsBeforeAnInvalidLength(int length) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(LengthPrefix.LITTLE.message(new byte[] {'a'}));
        stream.writeBytes(LengthPrefix.LITTLE.encode(length));
        FrameWalker walker = walker(LengthPrefix.LITTLE);
        assertThat(walker.walk(buffer(stream.toByteArray()), 0, stream.size())).isEqualTo(5);
        assertThat(walker.isRejected()).isTrue();
        assertThat(walker.rejectedLength()).isEqualTo(length);
        assertThat(walker.messages()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, MAX - 1, MAX})
    void acceptsAllLengthsUpToTheLimit(int length) {
        byte[] stream = LengthPrefix.BIG.message(new byte[length]);
        FrameWalker walker = walker(LengthPrefix.BIG);
        assertThat(walker.walk(buffer(stream), 0, stream.length)).isEqualTo(stream.length);
        assertThat(walker.isRejected()).isFalse();
        assertThat(walker.isInsidePayload()).isFalse();
        assertThat(walker.messages()).isEqualTo(1);
    }

    @Test
    void requestsAnIncompleteLengthAgain() {
        byte[] stream = LengthPrefix.LITTLE.message(new byte[] {'x'});
        for (int cut = 1; cut < Integer.BYTES; cut++) {
            FrameWalker walker = walker(LengthPrefix.LITTLE);
            assertThat(walker.walk(buffer(stream.clone()), 0, cut)).isZero();
            assertThat(walker.isInsidePayload()).isFalse();
        }
    }

    @Test
    void treatsAllBytesAsPayloadWithRawFraming() {
        WireFormat raw = new WireFormat(RawFraming.RAW, 1);
        FrameWalker walker = raw.newWalker();
        byte[] stream = {'a', -1, -1, -1, -1, 'z'};
        assertThat(walker.walk(buffer(stream), 0, stream.length)).isEqualTo(stream.length);
        assertThat(stream).isEqualTo(new byte[] {'A', -1, -1, -1, -1, 'Z'});
        assertThat(walker.isInsidePayload()).isFalse();
        assertThat(walker.messages()).isZero();
    }
}
