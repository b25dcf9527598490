package yodel.load.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.load.reply.CheckedConnection.concat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.load.result.ReplyError;
import yodel.wire.LengthPrefix;
import yodel.wire.RawFraming;
import yodel.wire.ReplyRule;

/** Tests on bytes, without sockets. */
class CountingCheckerTest {

    private static CheckedConnection framed() {
        return CheckedConnection.of(LengthPrefix.BIG, ReplyRule.ANY, "request");
    }

    private static CheckedConnection raw() {
        return CheckedConnection.of(RawFraming.RAW, ReplyRule.ANY, "long request", "short");
    }

    @Test
    void countsFramesOfAnyLengthSplitAtEveryByte() {
        try (CheckedConnection connection = framed()) {
            byte[] replies = concat(connection.frame("any"), connection.frame(""), connection.frame("another reply"));
            for (int at = 0; at <= replies.length; at++) {
                connection.send(3);
                assertThat(connection.receive(Arrays.copyOf(replies, at))).isTrue();
                assertThat(connection.receive(Arrays.copyOfRange(replies, at, replies.length)))
                        .isTrue();
                assertThat(connection.inFlight()).isZero();
            }
            assertThat(connection.counts().answered()).isEqualTo(3L * (replies.length + 1));
            assertThat(connection.counts().replyBytes()).isEqualTo((long) replies.length * (replies.length + 1));
            assertThat(connection.errors()).isEmpty();
        }
    }

    /** Without length prefixes, a reply ends after as many bytes as its request has. */
    @Test
    void countsAsManyBytesAsTheRequestHasWithoutLengthPrefix() {
        try (CheckedConnection connection = raw()) {
            connection.send(2);
            byte[] any = new byte[connection.reply(0).length + connection.reply(1).length];
            assertThat(connection.receive(Arrays.copyOf(any, any.length - 1))).isTrue();
            assertThat(connection.counts().answered()).isEqualTo(1);
            assertThat(connection.receive(new byte[1])).isTrue();
            assertThat(connection.counts().answered()).isEqualTo(2);
            assertThat(connection.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE})
    void stopsAtANegativeLength(int length) {
        try (CheckedConnection connection = framed()) {
            connection.send(2);
            byte[] wrong = ByteBuffer.allocate(4).putInt(length).array();
            assertThat(connection.receive(connection.frame("right"), wrong)).isFalse();
            assertThat(connection.counts().answered()).isEqualTo(1);
            assertThat(connection.counts().wrong()).isEqualTo(1);
            assertThat(connection.errors()).containsOnlyKeys(ReplyError.WRONG_LENGTH);
            assertThat(connection.inFlight()).isZero();
        }
    }

    @Test
    void reportsAFrameThatNoMessageWaitsFor() {
        try (CheckedConnection connection = framed()) {
            connection.send(1);
            assertThat(connection.receive(connection.frame("right"), connection.frame("extra")))
                    .isTrue();
            connection.send(1);
            assertThat(connection.receive(connection.frame("right"))).isTrue();
            assertThat(connection.counts().answered()).isEqualTo(2);
            assertThat(connection.errors()).containsOnlyKeys(ReplyError.UNEXPECTED_REPLY);
            assertThat(connection.counts().replyBytes()).isEqualTo(2L * connection.frame("right").length);
        }
    }

    @Test
    void reportsExtraBytesWithoutLengthPrefixOnce() {
        try (CheckedConnection connection = raw()) {
            connection.send(1);
            assertThat(connection.receive(connection.reply(0), new byte[100])).isTrue();
            assertThat(connection.counts().answered()).isEqualTo(1);
            assertThat(connection.errors()).containsExactly(Map.entry(ReplyError.UNEXPECTED_REPLY, 1L));
        }
    }

    @Test
    void losesEveryMessageInFlightWithTheConnection() {
        try (CheckedConnection connection = framed()) {
            connection.send(3);
            connection.receive(connection.frame("right"), new byte[3]);
            connection.lose();
            assertThat(connection.inFlight()).isZero();
            assertThat(connection.counts().answered()).isEqualTo(1);
            assertThat(connection.counts().lost()).isEqualTo(2);
            assertThat(connection.errors()).containsExactly(Map.entry(ReplyError.CONNECTION_LOST, 2L));
        }
    }
}
