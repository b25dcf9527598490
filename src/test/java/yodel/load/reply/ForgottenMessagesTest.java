package yodel.load.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.load.message.Block;
import yodel.load.message.Cursor;
import yodel.load.message.MessageFactory;
import yodel.load.message.Messages;
import yodel.load.plan.PayloadSpec;
import yodel.load.result.ReplyError;
import yodel.wire.Delimiter;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;
import yodel.wire.ProtocolSpec;
import yodel.wire.RawFraming;
import yodel.wire.ReplyRule;

/** A connection that creates its messages as it sends them keeps no answered message. */
class ForgottenMessagesTest {

    private static final int DEPTH = 100;

    /** Several times the number of messages in a block. */
    private static final int MESSAGES = 1_000;

    private final MessageRecorder recorder = new MessageRecorder(false, false);
    private final InFlightQueue flights = new InFlightQueue(DEPTH);
    private int sent;

    static Stream<Arguments> combinations() {
        return Arrays.stream(ReplyRule.values())
                .flatMap(replyRule -> Stream.of(LengthPrefix.LITTLE, RawFraming.RAW, Delimiter.LINE)
                        .flatMap(framing ->
                                Stream.of(1, 3, DEPTH).map(inFlight -> Arguments.of(replyRule, framing, inFlight))));
    }

    /** The messages of a connection, the position in them and the checker of the replies. */
    private final class Connection {

        private final Cursor sending;
        private final ReplyChecker checker;
        private final boolean upper;

        Connection(ReplyRule replyRule, Framing framing) {
            ProtocolSpec form = new ProtocolSpec(framing, replyRule);
            Messages messages = MessageFactory.create(
                    new PayloadSpec.Text("hello {count}"), form, UnpooledByteBufAllocator.DEFAULT);
            sending = messages.start(0);
            checker = replyRule == ReplyRule.ANY
                    ? new CountingChecker(form, recorder, 0, sending.copy(), flights)
                    : new ComparingChecker(form, recorder, 0, sending.copy(), flights);
            upper = replyRule == ReplyRule.UPPER;
            recorder.start(new MeasurementWindow(0, Long.MAX_VALUE));
        }

        /** Sends messages and returns the replies to them. */
        ByteBuf send(int messages) {
            ByteBuf replies = Unpooled.buffer();
            for (int i = 0; i < messages; i++) {
                recorder.sent(sent, sent, 1, flights);
                sent++;
                checker.expect(sending.replyBytes(1));
                ByteBuf request = sending.block().requests(sending.index(), sending.index() + 1);
                replies.writeBytes(request);
                request.release();
                if (upper) {
                    makeUpper(replies);
                }
                sending.skipMessages(1);
            }
            return replies;
        }

        private void makeUpper(ByteBuf replies) {
            for (int i = 0; i < replies.writerIndex(); i++) {
                byte letter = replies.getByte(i);
                // The bytes of these lengths are below the codes of letters.
                replies.setByte(i, letter >= 'a' && letter <= 'z' ? letter - ('a' - 'A') : letter);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void keepsNoMessageThatWasAnswered(ReplyRule replyRule, Framing framing, int inFlight) {
        Connection connection = new Connection(replyRule, framing);
        WeakReference<Block> first = new WeakReference<>(connection.sending.block());
        for (int i = 0; i < MESSAGES; i += inFlight) {
            assertThat(connection.checker.check(connection.send(inFlight), sent))
                    .isTrue();
        }
        assertThat(connection.checker.inFlight()).isZero();
        assertThat(recorder.stats().replyErrors()).isEmpty();
        assertIsForgotten(first);
        assertThat(connection.sending.index()).isNotNegative();
    }

    /** The last message in flight is still available: only answered messages are forgotten. */
    @ParameterizedTest
    @MethodSource("combinations")
    void continuesWithTheNextMessageAfterForgottenOnes(ReplyRule replyRule, Framing framing, int inFlight) {
        Connection connection = new Connection(replyRule, framing);
        ByteBuf late = Unpooled.buffer();
        for (int i = 0; i < MESSAGES; i += inFlight) {
            late.writeBytes(connection.send(inFlight));
            // All but the last byte, so that each read ends inside a reply.
            assertThat(connection.checker.check(late.readSlice(late.readableBytes() - 1), sent))
                    .isTrue();
            assertThat(connection.checker.inFlight()).isEqualTo(1);
            late = Unpooled.buffer().writeBytes(late);
            assertThat(connection.checker.check(late, sent)).isTrue();
        }
        assertThat(recorder.stats().replyErrors()).isEmpty();
        connection.send(1);
        connection.checker.lose(ReplyError.CONNECTION_LOST);
        assertThat(connection.checker.inFlight()).isZero();
        assertThat(recorder.stats().replyErrors()).containsEntry(ReplyError.CONNECTION_LOST, 1L);
    }

    private static void assertIsForgotten(WeakReference<Block> block) {
        eventually("the first block is collected", () -> {
            System.gc();
            return block.get() == null;
        });
    }
}
