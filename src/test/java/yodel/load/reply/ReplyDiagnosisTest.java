package yodel.load.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import yodel.load.message.Cursor;
import yodel.load.message.MessageFactory;
import yodel.load.message.Messages;
import yodel.load.plan.PayloadSpec;
import yodel.load.reply.ReplyDiagnosis.Diagnosis;
import yodel.load.result.ReplyError;
import yodel.wire.LengthPrefix;
import yodel.wire.ProtocolSpec;
import yodel.wire.ReplyRule;

/** The connection has sent message 3, has replies to the messages before it, and has more messages in flight. */
class ReplyDiagnosisTest {

    private static final List<String> PAYLOADS = List.of("zero", "one", "two two", "three", "four four", "fives");
    private static final int NEXT = 3;

    private final Messages messages = MessageFactory.create(
            new PayloadSpec.Payloads(
                    PAYLOADS.stream().map(payload -> payload.getBytes(UTF_8)).toList(), "test"),
            new ProtocolSpec(LengthPrefix.BIG, ReplyRule.UPPER),
            UnpooledByteBufAllocator.DEFAULT);

    @AfterEach
    void close() {
        messages.close();
    }

    private Cursor at(int number) {
        Cursor cursor = messages.start(0);
        cursor.skipMessages(number);
        return cursor;
    }

    /** Returns the diagnosis of a connection that waits for the replies to {@code inFlight} messages from NEXT on. */
    private ReplyDiagnosis with(int inFlight, int... overtaken) {
        List<OvertakenMessage> passed = Arrays.stream(overtaken)
                .mapToObj(number -> new OvertakenMessage(at(number), number, 0))
                .toList();
        return new ReplyDiagnosis(at(NEXT), NEXT, inFlight, passed);
    }

    private static byte[] message(String payload) {
        return LengthPrefix.BIG.message(payload.getBytes(UTF_8));
    }

    @Test
    void recognizesTheNextReply() {
        assertThat(with(2).diagnose(message("THREE"))).isEqualTo(new Diagnosis.Right(0));
    }

    @Test
    void recognizesTheReplyToALaterMessage() {
        assertThat(with(3).diagnose(message("FOUR FOUR"))).isEqualTo(new Diagnosis.Right(1));
        assertThat(with(3).diagnose(message("FIVES"))).isEqualTo(new Diagnosis.Right(2));
    }

    @Test
    void recognizesTheReplyToAnOvertakenMessage() {
        assertThat(with(1, 0, 2).diagnose(message("TWO TWO"))).isEqualTo(new Diagnosis.Straggler(1));
        assertThat(with(1, 0, 2).diagnose(message("ZERO"))).isEqualTo(new Diagnosis.Straggler(0));
    }

    @Test
    void recognizesADuplicate() {
        assertThat(with(1).diagnose(message("TWO TWO"))).isEqualTo(new Diagnosis.Surplus());
    }

    /** Three letters are too few to tell a reply from a wrong one of that length. */
    @Test
    void doesNotRecognizeAShortDuplicate() {
        assertThat(with(1).diagnose(message("ONE"))).isEqualTo(new Diagnosis.Wrong(ReplyError.WRONG_LENGTH));
    }

    @Test
    void anyReplyIsSurplusIfNoMessageIsInFlight() {
        assertThat(with(0).diagnose(message("THREE"))).isEqualTo(new Diagnosis.Surplus());
        assertThat(with(0).diagnose(message("x"))).isEqualTo(new Diagnosis.Surplus());
    }

    @Test
    void distinguishesWrongReplies() {
        assertThat(with(1).diagnose(message("three"))).isEqualTo(new Diagnosis.Wrong(ReplyError.NOT_UPPER_CASED));
        assertThat(with(1).diagnose(message("THREx"))).isEqualTo(new Diagnosis.Wrong(ReplyError.CHANGED_BYTES));
        assertThat(with(1).diagnose(message("THREEE"))).isEqualTo(new Diagnosis.Wrong(ReplyError.WRONG_LENGTH));
        assertThat(with(1).diagnose(message("THRE"))).isEqualTo(new Diagnosis.Wrong(ReplyError.WRONG_LENGTH));
    }

    @Test
    void knowsTheLengthsOfOutstandingOvertakenAndRecentReplies() {
        assertThat(with(1).isLengthOfAny(message("THREE").length)).isTrue();
        assertThat(with(2).isLengthOfAny(message("FOUR FOUR").length)).isTrue();
        assertThat(with(0, 0).isLengthOfAny(message("ZERO").length)).isTrue();
        assertThat(with(1).isLengthOfAny(message("TWO TWO").length)).isTrue();
        assertThat(with(1).isLengthOfAny(message("NO SUCH MESSAGE").length)).isFalse();
        assertThat(with(1).isLengthOfAny(Integer.MAX_VALUE)).isFalse();
    }
}
