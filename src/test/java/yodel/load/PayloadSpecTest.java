package yodel.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static yodel.load.Accounts.assertEveryMessageIsAccountedFor;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.load.plan.MessageSizes;
import yodel.load.plan.PayloadSpec;
import yodel.load.plan.WeightedSize;
import yodel.load.result.LoadResult;
import yodel.load.result.ReplyError;
import yodel.load.result.Verdict;
import yodel.testing.Integration;
import yodel.wire.LengthPrefix;
import yodel.wire.ReplyRule;
import yodel.wire.UpperCase;

/** Tests kinds of content and of correct replies, on real sockets. */
class PayloadSpecTest {

    private static final int BAD_ONE = 10;
    private static final int BAD_EVERY = 10;

    private static final PayloadSpec MIXED = new PayloadSpec.Random(new MessageSizes(
            List.of(new WeightedSize(30, 30, 80), new WeightedSize(100, 200, 15), new WeightedSize(9000, 9000, 5))));
    private static final PayloadSpec WORDS = payloads("first one", "the second one", "a third", "and the fourth");
    private static final PayloadSpec EXCHANGE = new PayloadSpec.Exchange(bytes("hello"), bytes("a longer reply"));

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static PayloadSpec.Payloads payloads(String... texts) {
        List<byte[]> payloads = new ArrayList<>();
        for (String text : texts) {
            payloads.add(bytes(text));
        }
        return new PayloadSpec.Payloads(payloads, "a test");
    }

    private static byte[] message(byte[] payload) {
        return LengthPrefix.LITTLE.message(payload);
    }

    private static byte[] changed(byte[] bytes) {
        byte[] changed = bytes.clone();
        changed[changed.length - 1] ^= 1;
        return changed;
    }

    private static byte[] twice(byte[] bytes) {
        return ByteBuffer.allocate(2 * bytes.length).put(bytes).put(bytes).array();
    }

    private static void assertAllIsWell(LoadResult result) {
        assertThat(result.stats().replyErrors()).isEmpty();
        assertThat(result.stats().counts().answered()).isEqualTo(100);
        assertThat(result.verdict()).isEqualTo(Verdict.OK);
    }

    private static void assertOnly(LoadResult result, ReplyError error, long times) {
        assertThat(result.stats().replyErrors()).containsExactlyEntriesOf(Map.of(error, times));
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertEveryMessageIsAccountedFor(result);
    }

    @Test
    void sendsThePayloadsInRotation() throws Exception {
        List<String> received = new ArrayList<>();
        TestRun run = TestRun.of(payloads("one", "", "three"), ReplyRule.UPPER, 3);
        assertAllIsWell(run.against((number, request, out) -> {
            received.add(new String(request, UTF_8));
            out.right(request);
        }));
        assertThat(received).hasSize(100).startsWith("one", "", "three", "one", "", "three");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void sendsTheRequestAndExpectsAReplyOfAnotherLength(int depth) throws Exception {
        List<String> received = new ArrayList<>();
        LoadResult result = TestRun.of(EXCHANGE, ReplyRule.UPPER, depth).against((number, request, out) -> {
            received.add(new String(request, UTF_8));
            out.raw(message(bytes("a longer reply")));
        });
        assertAllIsWell(result);
        assertThat(received).hasSize(100).containsOnly("hello");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void reportsAReplyThatDiffersFromTheExpectedOne(int depth) throws Exception {
        TestRun run = TestRun.of(EXCHANGE, ReplyRule.UPPER, depth);
        assertOnly(
                run.against((number, request, out) ->
                        out.raw(message(bytes(number == BAD_ONE ? "a longer repli" : "a longer reply")))),
                ReplyError.CHANGED_BYTES,
                1);
    }

    /** The reply equals the request, but the expected reply is not the request in upper case. */
    @Test
    void doesNotReportMissingUpperCaseIfAnotherReplyIsExpected() throws Exception {
        TestRun run = TestRun.of(new PayloadSpec.Exchange(bytes("hello"), bytes("hallo")), ReplyRule.UPPER, 1);
        assertOnly(run.against((number, request, out) -> out.raw(message(request))), ReplyError.CHANGED_BYTES, 100);
    }

    @Test
    void reportsAReplyAsLongAsTheRequestIfAnotherLengthIsExpected() throws Exception {
        LoadResult result =
                TestRun.of(EXCHANGE, ReplyRule.UPPER, 1).against((number, request, out) -> out.right(request));
        assertThat(result.stats().replyErrors()).containsOnly(Map.entry(ReplyError.WRONG_LENGTH, 1L));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void acceptsRepliesThatEqualTheirRequests(int depth) throws Exception {
        for (PayloadSpec payloadSpec : List.of(MIXED, WORDS, new PayloadSpec.Text("say {count}"))) {
            assertAllIsWell(TestRun.of(payloadSpec, ReplyRule.SAME, depth)
                    .against((number, request, out) -> out.raw(message(request))));
        }
    }

    @Test
    void reportsUpperCaseAsChangedBytesIfTheRequestIsExpected() throws Exception {
        assertOnly(
                TestRun.of(WORDS, ReplyRule.SAME, 1).against((number, request, out) -> out.right(request)),
                ReplyError.CHANGED_BYTES,
                100);
    }

    @ParameterizedTest
    @EnumSource(
            value = ReplyRule.class,
            names = {"UPPER", "SAME"})
    void reportsEveryChangedReply(ReplyRule replyRule) throws Exception {
        for (PayloadSpec payloadSpec : List.of(MIXED, WORDS)) {
            for (int depth : List.of(1, 64)) {
                LoadResult result = TestRun.of(payloadSpec, replyRule, depth).against((number, request, out) -> {
                    byte[] reply = replyRule == ReplyRule.SAME ? request : UpperCase.of(request);
                    out.raw(message(number % BAD_EVERY == 0 ? changed(reply) : reply));
                });
                assertOnly(result, ReplyError.CHANGED_BYTES, 100 / BAD_EVERY);
            }
        }
    }

    /** Four payloads repeat while 64 messages are in flight, so that a reply is correct for many of them. */
    @Test
    void reportsADuplicatedReplyAlthoughLaterMessagesAreEqual() throws Exception {
        assertOnly(
                TestRun.of(WORDS, ReplyRule.UPPER, 64).against((number, request, out) -> {
                    out.right(request);
                    if (number == BAD_ONE) {
                        out.right(request);
                    }
                }),
                ReplyError.UNEXPECTED_REPLY,
                1);
    }

    @Test
    void reportsAnOvertakenReplyAlthoughLaterMessagesAreEqual() throws Exception {
        assertOnly(
                TestRun.of(WORDS, ReplyRule.UPPER, 64).against((number, request, out) -> {
                    if (number == BAD_ONE) {
                        out.holdBack(request);
                    } else {
                        out.right(request);
                        out.answerHeldBack();
                    }
                }),
                ReplyError.OUT_OF_ORDER,
                1);
    }

    @Test
    @Integration
    void reportsAMissingReplyAlthoughLaterMessagesAreEqual() throws Exception {
        LoadResult result = TestRun.of(WORDS, ReplyRule.UPPER, 64)
                .withShortTimeouts()
                .against((number, request, out) -> {
                    if (number != BAD_ONE) {
                        out.right(request);
                    }
                });
        assertOnly(result, ReplyError.MISSING, 1);
        assertThat(result.stats().examples().get(0).message()).isEqualTo(BAD_ONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void acceptsRepliesOfAnyLengthIfAnyReplyIsCorrect(int depth) throws Exception {
        assertAllIsWell(TestRun.of(MIXED, ReplyRule.ANY, depth)
                .against((number, request, out) -> out.raw(message(new byte[number * 37 % 5_000]))));
    }

    @Test
    void acceptsAnyReplyThatArrivesByteByByte() throws Exception {
        AtomicInteger bytes = new AtomicInteger();
        LoadResult result = TestRun.of(WORDS, ReplyRule.ANY, 3).against((number, request, out) -> {
            for (byte each : message(bytes("any"))) {
                out.raw(new byte[] {each});
                bytes.incrementAndGet();
            }
        });
        assertAllIsWell(result);
        assertThat(bytes).hasValue(700);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    @Integration
    void reportsAMissingReplyIfAnyReplyIsCorrect(int depth) throws Exception {
        LoadResult result = TestRun.of(WORDS, ReplyRule.ANY, depth)
                .withShortTimeouts()
                .against((number, request, out) -> {
                    if (number != BAD_ONE) {
                        out.right(request);
                    }
                });
        assertOnly(result, ReplyError.MISSING, 1);
        assertThat(result.stats().counts().answered()).isEqualTo(depth == 1 ? 9 : 99);
    }

    @Test
    void reportsASurplusReplyIfAnyReplyIsCorrect() throws Exception {
        TestRun run = TestRun.of(WORDS, ReplyRule.ANY, 1);
        assertOnly(
                run.against((number, request, out) -> {
                    byte[] reply = message(request);
                    // In one write, so that the second reply cannot count as the answer to the next message.
                    out.raw(number == BAD_ONE ? twice(reply) : reply);
                }),
                ReplyError.UNEXPECTED_REPLY,
                1);
    }

    @Test
    void closesAConnectionAfterAReplyWithANegativeLength() throws Exception {
        LoadResult result = TestRun.of(WORDS, ReplyRule.ANY, 1).against((number, request, out) -> {
            if (number == BAD_ONE) {
                out.raw(LengthPrefix.LITTLE.encode(-5));
            }
            out.right(request);
        });
        assertThat(result.stats().replyErrors()).containsOnly(Map.entry(ReplyError.WRONG_LENGTH, 1L));
        assertThat(result.stats().counts().answered()).isEqualTo(9);
        assertThat(result.stats().counts().connectionsLost()).isEqualTo(1);
        assertThat(result.stats().examples().get(0).received().array()).isEqualTo(LengthPrefix.LITTLE.encode(-5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void checksRawReplies(int depth) throws Exception {
        for (PayloadSpec payloadSpec : List.of(MIXED, WORDS)) {
            assertAllIsWell(TestRun.of(payloadSpec, ReplyRule.UPPER, depth).against(RawServer.start(UpperCase::of)));
            assertAllIsWell(TestRun.of(payloadSpec, ReplyRule.SAME, depth).against(RawServer.start(bytes -> bytes)));
            assertAllIsWell(
                    TestRun.of(payloadSpec, ReplyRule.ANY, depth).against(RawServer.start(PayloadSpecTest::changed)));
        }
    }

    @Test
    void sendsARawRequestAndExpectsAReplyOfAnotherLength() throws Exception {
        TestRun run = TestRun.of(EXCHANGE, ReplyRule.UPPER, 1);
        assertAllIsWell(run.against(RawServer.start(bytes -> bytes("a longer reply"))));
        assertOnly(run.against(RawServer.start(bytes -> bytes("a longer repli"))), ReplyError.CHANGED_BYTES, 100);
    }

    /** Any bytes are correct, but only as many as were sent. */
    @Test
    void reportsSurplusRawBytesIfAnyReplyIsCorrect() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        TestRun run = TestRun.of(WORDS, ReplyRule.ANY, 1);
        LoadResult result = run.against(RawServer.start(
                bytes -> new byte[reads.incrementAndGet() == BAD_ONE ? bytes.length + 1 : bytes.length]));
        assertOnly(result, ReplyError.UNEXPECTED_REPLY, 1);
        assertThat(result.stats().counts().answered()).isEqualTo(100);
    }
}
