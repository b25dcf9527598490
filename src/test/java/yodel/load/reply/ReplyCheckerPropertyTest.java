package yodel.load.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.load.reply.CheckedConnection.concat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import yodel.wire.Framing;
import yodel.wire.Framings;
import yodel.wire.ReplyRule;

/** Correct replies are accepted in reads of any size. */
class ReplyCheckerPropertyTest {

    @Property(tries = 200)
    void acceptsAnyPayloadsInReadsOfAnySize(
            @ForAll("framings") Framing framing,
            @ForAll @Size(min = 1, max = 5) List<@Size(min = 1, max = 40) byte[]> payloads,
            @ForAll @IntRange(min = 1, max = 60) int read) {
        List<byte[]> fitting = payloads.stream()
                .map(payload -> Framings.fitted(framing, payload))
                .toList();
        try (CheckedConnection random = new CheckedConnection(framing, ReplyRule.SAME, fitting)) {
            random.send(payloads.size());
            byte[] replies = {};
            for (int i = 0; i < payloads.size(); i++) {
                replies = concat(replies, random.reply(i));
            }
            for (int at = 0; at < replies.length; at += read) {
                assertThat(random.receive(Arrays.copyOfRange(replies, at, Math.min(replies.length, at + read))))
                        .isTrue();
            }
            assertThat(random.errors()).isEmpty();
            assertThat(random.counts().answered()).isEqualTo(payloads.size());
        }
    }

    @Provide
    Arbitrary<Framing> framings() {
        return Arbitraries.of(Framings.ALL);
    }

    @Property(tries = 200)
    void countsAnyFramesInReadsOfAnySize(
            @ForAll("framings") Framing framing,
            @ForAll @Size(min = 1, max = 6) List<@Size(max = 40) byte[]> replies,
            @ForAll @IntRange(min = 1, max = 60) int read) {
        Assume.that(framing.hasMessages());
        try (CheckedConnection connection = CheckedConnection.of(framing, ReplyRule.ANY, "request")) {
            connection.send(replies.size());
            byte[] stream = {};
            for (byte[] reply : replies) {
                stream = concat(stream, connection.frame(Framings.fitted(framing, reply)));
            }
            for (int at = 0; at < stream.length; at += read) {
                assertThat(connection.receive(Arrays.copyOfRange(stream, at, Math.min(stream.length, at + read))))
                        .isTrue();
            }
            assertThat(connection.counts().answered()).isEqualTo(replies.size());
            assertThat(connection.counts().replyBytes()).isEqualTo(stream.length);
            assertThat(connection.errors()).isEmpty();
        }
    }
}
