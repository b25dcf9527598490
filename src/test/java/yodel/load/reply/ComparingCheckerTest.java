package yodel.load.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static yodel.load.reply.CheckedConnection.concat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.load.result.ReplyError;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;
import yodel.wire.RawFraming;
import yodel.wire.ReplyRule;

/** Tests on bytes, without sockets. The three messages have different lengths and contents. */
class ComparingCheckerTest {

    private static final String[] PAYLOADS = {"first message", "the second message", "third"};

    private final CheckedConnection connection = CheckedConnection.of(LengthPrefix.BIG, ReplyRule.UPPER, PAYLOADS);

    @AfterEach
    void close() {
        connection.close();
    }

    private byte[] reply(int number) {
        return connection.reply(number);
    }

    private byte[] changed(int number, int at) {
        byte[] reply = reply(number);
        reply[at] ^= 1;
        return reply;
    }

    private void assertCounts(int answered, int wrong, int lost) {
        assertThat(connection.counts().answered()).as("answered").isEqualTo(answered);
        assertThat(connection.counts().wrong()).as("wrong").isEqualTo(wrong);
        assertThat(connection.counts().lost()).as("lost").isEqualTo(lost);
    }

    private void assertOnlyError(ReplyError error) {
        assertThat(connection.errors()).containsOnlyKeys(error).containsEntry(error, 1L);
    }

    @ParameterizedTest
    @MethodSource("yodel.wire.Framings#all")
    void acceptsRepliesSplitAtEveryByte(Framing framing) {
        try (CheckedConnection split = CheckedConnection.of(framing, ReplyRule.UPPER, PAYLOADS)) {
            int length = concat(split.reply(0), split.reply(1), split.reply(2)).length;
            for (int at = 0; at <= length; at++) {
                split.send(3);
                byte[] replies = concat(split.reply(0), split.reply(1), split.reply(2));
                assertThat(split.receive(Arrays.copyOf(replies, at))).isTrue();
                assertThat(split.receive(Arrays.copyOfRange(replies, at, length)))
                        .isTrue();
                assertThat(split.inFlight()).isZero();
            }
            assertThat(split.errors()).isEmpty();
            assertThat(split.counts().answered()).isEqualTo(3L * (length + 1));
            assertThat(split.counts().replyBytes()).isEqualTo((long) length * (length + 1));
        }
    }

    @Test
    void acceptsEmptyMessages() {
        try (CheckedConnection empty = CheckedConnection.of(LengthPrefix.BIG, ReplyRule.UPPER, "", "not empty", "")) {
            empty.send(3);
            assertThat(empty.receive(empty.reply(0), empty.reply(1), empty.reply(2)))
                    .isTrue();
            assertThat(empty.counts().answered()).isEqualTo(3);
            assertThat(empty.errors()).isEmpty();
        }
    }

    @Test
    void noticesAChangeOfAnyPayloadByteAndContinues() {
        int payload = PAYLOADS[0].length();
        for (int i = 0; i < payload; i++) {
            connection.send(3);
            byte[] wrong = changed(0, 4 + i);
            assertThat(connection.receive(wrong, reply(1), reply(2))).isTrue();
            assertThat(connection.inFlight()).isZero();
        }
        assertCounts(2 * payload, payload, 0);
        assertThat(connection.errors()).containsOnlyKeys(ReplyError.CHANGED_BYTES);
    }

    @Test
    void noticesAChangedReplySplitAtEveryByte() {
        int length = reply(0).length;
        for (int at = 0; at <= length; at++) {
            connection.send(3);
            byte[] wrong = changed(0, length - 1);
            assertThat(connection.receive(Arrays.copyOf(wrong, at))).isTrue();
            assertThat(connection.receive(Arrays.copyOfRange(wrong, at, length), reply(1), reply(2)))
                    .isTrue();
        }
        assertCounts(2 * (length + 1), length + 1, 0);
        assertThat(connection.errors()).containsOnlyKeys(ReplyError.CHANGED_BYTES);
    }

    @Test
    void showsTheBytesAroundTheFirstDifference() {
        connection.send(1);
        connection.receive(changed(0, reply(0).length - 1));
        assertThat(connection.examples()).singleElement().satisfies(example -> {
            assertThat(example.message()).isEqualTo(1);
            assertThat(example.offset()).isEqualTo(reply(0).length - 1 - 8);
            assertThat(example.expected()).isEqualTo(ByteBuffer.wrap("T MESSAGE".getBytes(UTF_8)));
            assertThat(example.received()).isEqualTo(ByteBuffer.wrap("T MESSAGD".getBytes(UTF_8)));
        });
    }

    @Test
    void recognizesARequestThatWasNotUpperCased() {
        connection.send(1);
        assertThat(connection.receive(connection.frame(PAYLOADS[0]))).isTrue();
        assertCounts(0, 1, 0);
        assertOnlyError(ReplyError.NOT_UPPER_CASED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FIRST MESSAG", "FIRST MESSAGES", ""})
    void stopsAtAReplyOfAnUnknownLength(String payload) {
        connection.send(1);
        assertThat(connection.receive(connection.frame(payload), reply(1))).isFalse();
        assertCounts(0, 1, 0);
        assertOnlyError(ReplyError.WRONG_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE - 3})
    void stopsAtAnImpossibleLength(int length) {
        connection.send(2);
        assertThat(connection.receive(ByteBuffer.allocate(4).putInt(length).array()))
                .isFalse();
        assertCounts(0, 1, 0);
        assertOnlyError(ReplyError.WRONG_LENGTH);
        connection.lose();
        assertCounts(0, 1, 1);
    }

    @Test
    void reportsExtraBytesAfterTheLastReply() {
        connection.send(1);
        assertThat(connection.receive(reply(0), connection.frame("EXTRA MESSAGE OF AN UNKNOWN LENGTH")))
                .isFalse();
        assertCounts(1, 0, 0);
        assertOnlyError(ReplyError.UNEXPECTED_REPLY);
    }

    @Test
    void reportsADuplicatedReplyAndContinues() {
        connection.send(2);
        assertThat(connection.receive(reply(0), reply(0), reply(1))).isTrue();
        assertCounts(2, 0, 0);
        assertOnlyError(ReplyError.UNEXPECTED_REPLY);
    }

    @Test
    void aReplyBeforeAnyMessageIsUnexpected() {
        assertThat(connection.receive(reply(0))).isTrue();
        assertCounts(0, 0, 0);
        assertOnlyError(ReplyError.UNEXPECTED_REPLY);
    }

    @Test
    void countsAnOvertakenMessageAsWrongOnceItsReplyArrives() {
        connection.send(3);
        assertThat(connection.receive(reply(1), reply(2))).isTrue();
        assertCounts(2, 0, 0);
        assertThat(connection.inFlight()).isEqualTo(1);
        assertThat(connection.receive(reply(0))).isTrue();
        assertThat(connection.inFlight()).isZero();
        assertCounts(2, 1, 0);
        assertOnlyError(ReplyError.OUT_OF_ORDER);
    }

    @Test
    void anOvertakenMessageIsMissingWhenTheConnectionEnds() {
        connection.send(3);
        connection.receive(reply(1));
        connection.lose();
        assertThat(connection.inFlight()).isZero();
        assertCounts(1, 0, 2);
        assertThat(connection.errors())
                .containsEntry(ReplyError.MISSING, 1L)
                .containsEntry(ReplyError.CONNECTION_LOST, 1L)
                .hasSize(2);
    }

    @Test
    void anOvertakenMessageIsMissingAfterManyLaterReplies() {
        connection.send(2);
        connection.receive(reply(1));
        int answered = 1;
        while (connection.inFlight() > 0 && answered < 10_000) {
            connection.send(1);
            assertThat(connection.receive(reply(++answered))).isTrue();
        }
        assertCounts(answered, 0, 1);
        assertThat(answered).isEqualTo(4096);
        assertOnlyError(ReplyError.MISSING);
    }

    @Test
    void anIncompleteReplyIsLostWithItsConnection() {
        connection.send(1);
        connection.receive(Arrays.copyOf(reply(0), reply(0).length - 1));
        connection.lose();
        assertCounts(0, 0, 1);
        assertOnlyError(ReplyError.CONNECTION_LOST);
    }

    @Test
    void anIncompleteReplyOfAnotherLengthIsWrong() {
        connection.send(2);
        connection.receive(Arrays.copyOf(reply(1), reply(1).length - 1));
        connection.lose();
        assertCounts(0, 1, 1);
        assertThat(connection.errors())
                .containsEntry(ReplyError.WRONG_LENGTH, 1L)
                .containsEntry(ReplyError.CONNECTION_LOST, 1L);
    }

    /** A reply without a length prefix has the length of the expected one. */
    @Test
    void continuesAfterAChangedReplyWithoutLengthPrefix() {
        try (CheckedConnection raw = CheckedConnection.of(RawFraming.RAW, ReplyRule.UPPER, PAYLOADS)) {
            raw.send(3);
            byte[] wrong = raw.reply(1);
            wrong[0] ^= 1;
            assertThat(raw.receive(raw.reply(0), wrong, raw.reply(2))).isTrue();
            assertThat(raw.counts().answered()).isEqualTo(2);
            assertThat(raw.counts().wrong()).isEqualTo(1);
            assertThat(raw.errors()).containsOnlyKeys(ReplyError.CHANGED_BYTES);
        }
    }
}
