package yodel.load.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yodel.wire.LengthPrefix;
import yodel.wire.RawFraming;

class ReplyFrameTest {

    private static final byte[] MESSAGE = LengthPrefix.BIG.message(new byte[] {1, 2, 3, 4, 5});

    private static ReplyFrame framed(byte... startedAt) {
        return new ReplyFrame(LengthPrefix.BIG, startedAt);
    }

    /** The first bytes equal those of the expected reply, the others arrive in two reads; more bytes follow. */
    @Test
    void assemblesAReplySplitAtEveryPairOfBytes() {
        for (int first = 0; first < MESSAGE.length; first++) {
            for (int second = first; second <= MESSAGE.length; second++) {
                ReplyFrame frame = framed(Arrays.copyOf(MESSAGE, first));
                ByteBuf in = Unpooled.wrappedBuffer(Arrays.copyOfRange(MESSAGE, first, second));
                boolean whole = frame.takeLength(in, 0) && frame.takeAll(in);
                assertThat(whole).isEqualTo(second == MESSAGE.length);
                assertThat(in.isReadable()).isFalse();
                ByteBuf rest = Unpooled.buffer()
                        .writeBytes(MESSAGE, second, MESSAGE.length - second)
                        .writeZero(3);
                assertThat(frame.takeLength(rest, 0) && frame.takeAll(rest)).isTrue();
                assertThat(rest.readableBytes()).isEqualTo(3);
                assertThat(frame.length()).isEqualTo(MESSAGE.length);
                assertThat(frame.bytes()).isEqualTo(MESSAGE);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"-1", "-2147483648", "2147483647", "2147483644"})
    void noLengthIsLongerThanAnImpossibleOne(int length) {
        ReplyFrame frame = framed();
        assertThat(frame.takeLength(Unpooled.buffer().writeInt(length), 0)).isTrue();
        assertThat(frame.length()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void theLongestMessageHasALength() {
        ReplyFrame frame = framed();
        assertThat(frame.takeLength(Unpooled.buffer().writeInt(Integer.MAX_VALUE - Integer.BYTES - 1), 0))
                .isTrue();
        assertThat(frame.length()).isEqualTo(Integer.MAX_VALUE - 1);
    }

    @Test
    void differsInLengthOnlyOnceTheLengthIsKnown() {
        ReplyFrame frame = framed();
        assertThat(frame.takeLength(Unpooled.wrappedBuffer(MESSAGE, 0, 3), 0)).isFalse();
        assertThat(frame.differsInLength(1)).isFalse();
        assertThat(frame.takeLength(Unpooled.wrappedBuffer(MESSAGE, 3, 1), 0)).isTrue();
        assertThat(frame.differsInLength(1)).isTrue();
        assertThat(frame.differsInLength(MESSAGE.length)).isFalse();
    }

    @Test
    void hasTheExpectedLengthWithoutLengthPrefix() {
        ReplyFrame frame = new ReplyFrame(RawFraming.RAW, new byte[] {1});
        ByteBuf in = Unpooled.wrappedBuffer(new byte[] {2, 3, 4});
        assertThat(frame.takeLength(in, 3)).isTrue();
        assertThat(frame.takeAll(in)).isTrue();
        assertThat(frame.bytes()).containsExactly(1, 2, 3);
        assertThat(in.readableBytes()).isEqualTo(1);
    }

    @Test
    void takesAnExcerptOfALongReply() {
        ReplyFrame frame = framed();
        ByteBuf in = Unpooled.buffer().writeInt(1_000).writeZero(500);
        frame.takeLength(in, 0);
        frame.takeExcerpt(in);
        assertThat(frame.bytes()).hasSize(ReplyFrame.EXCERPT);
    }
}
