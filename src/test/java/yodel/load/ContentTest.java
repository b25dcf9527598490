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
import yodel.load.plan.Content;
import yodel.load.plan.Expectation;
import yodel.load.plan.MessageSizes;
import yodel.load.plan.MessageSizes.Part;
import yodel.load.result.LoadResult;
import yodel.load.result.ReplyFault;
import yodel.load.result.Verdict;
import yodel.wire.LengthPrefix;
import yodel.wire.UpperCase;

/** Tests kinds of content and of correct replies, on real sockets. */
class ContentTest {

    private static final int BAD_ONE = 10;
    private static final int BAD_EVERY = 10;

    private static final Content MIXED = new Content.Random(
            new MessageSizes(List.of(new Part(30, 30, 80), new Part(100, 200, 15), new Part(9000, 9000, 5))));
    private static final Content WORDS = payloads("first one", "the second one", "a third", "and the fourth");
    private static final Content EXCHANGE = new Content.Exchange(bytes("hello"), bytes("a longer reply"));

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static Content.Payloads payloads(String... texts) {
        List<byte[]> payloads = new ArrayList<>();
        for (String text : texts) {
            payloads.add(bytes(text));
        }
        return new Content.Payloads(payloads, "a test");
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
        assertThat(result.tally().faults()).isEmpty();
        assertThat(result.tally().counts().answered()).isEqualTo(100);
        assertThat(result.verdict()).isEqualTo(Verdict.OK);
    }

    private static void assertOnly(LoadResult result, ReplyFault fault, long times) {
        assertThat(result.tally().faults()).containsExactlyEntriesOf(Map.of(fault, times));
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertEveryMessageIsAccountedFor(result);
    }

    @Test
    void sendsThePayloadsInRotation() throws Exception {
        List<String> received = new ArrayList<>();
        TestRun run = TestRun.of(payloads("one", "", "three"), Expectation.UPPER, 3);
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
        LoadResult result = TestRun.of(EXCHANGE, Expectation.UPPER, depth).against((number, request, out) -> {
            received.add(new String(request, UTF_8));
            out.raw(message(bytes("a longer reply")));
        });
        assertAllIsWell(result);
        assertThat(received).hasSize(100).containsOnly("hello");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void reportsAReplyThatDiffersFromTheExpectedOne(int depth) throws Exception {
        TestRun run = TestRun.of(EXCHANGE, Expectation.UPPER, depth);
        assertOnly(
                run.against((number, request, out) ->
                        out.raw(message(bytes(number == BAD_ONE ? "a longer repli" : "a longer reply")))),
                ReplyFault.CHANGED_BYTES,
                1);
    }

    /** The reply equals the request, but the expected reply is not the request in upper case. */
    @Test
    void doesNotReportMissingUpperCaseIfAnotherReplyIsExpected() throws Exception {
        TestRun run = TestRun.of(new Content.Exchange(bytes("hello"), bytes("hallo")), Expectation.UPPER, 1);
        assertOnly(run.against((number, request, out) -> out.raw(message(request))), ReplyFault.CHANGED_BYTES, 100);
    }

    @Test
    void reportsAReplyAsLongAsTheRequestIfAnotherLengthIsExpected() throws Exception {
        LoadResult result =
                TestRun.of(EXCHANGE, Expectation.UPPER, 1).against((number, request, out) -> out.right(request));
        assertThat(result.tally().faults()).containsOnly(Map.entry(ReplyFault.WRONG_LENGTH, 1L));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void acceptsRepliesThatEqualTheirRequests(int depth) throws Exception {
        for (Content content : List.of(MIXED, WORDS, new Content.Text("say {count}"))) {
            assertAllIsWell(TestRun.of(content, Expectation.SAME, depth)
                    .against((number, request, out) -> out.raw(message(request))));
        }
    }

    @Test
    void reportsUpperCaseAsChangedBytesIfTheRequestIsExpected() throws Exception {
        assertOnly(
                TestRun.of(WORDS, Expectation.SAME, 1).against((number, request, out) -> out.right(request)),
                ReplyFault.CHANGED_BYTES,
                100);
    }

    @ParameterizedTest
    @EnumSource(
            value = Expectation.class,
            names = {"UPPER", "SAME"})
    void reportsEveryChangedReply(Expectation expectation) throws Exception {
        for (Content content : List.of(MIXED, WORDS)) {
            for (int depth : List.of(1, 64)) {
                LoadResult result = TestRun.of(content, expectation, depth).against((number, request, out) -> {
                    byte[] reply = expectation == Expectation.SAME ? request : UpperCase.of(request);
                    out.raw(message(number % BAD_EVERY == 0 ? changed(reply) : reply));
                });
                assertOnly(result, ReplyFault.CHANGED_BYTES, 100 / BAD_EVERY);
            }
        }
    }

    /** Four payloads repeat while 64 messages are in flight, so that a reply is correct for many of them. */
    @Test
    void reportsADuplicatedReplyAlthoughLaterMessagesAreEqual() throws Exception {
        assertOnly(
                TestRun.of(WORDS, Expectation.UPPER, 64).against((number, request, out) -> {
                    out.right(request);
                    if (number == BAD_ONE) {
                        out.right(request);
                    }
                }),
                ReplyFault.ONE_TOO_MANY,
                1);
    }

    @Test
    void reportsAnOvertakenReplyAlthoughLaterMessagesAreEqual() throws Exception {
        assertOnly(
                TestRun.of(WORDS, Expectation.UPPER, 64).against((number, request, out) -> {
                    if (number == BAD_ONE) {
                        out.holdBack(request);
                    } else {
                        out.right(request);
                        out.answerHeldBack();
                    }
                }),
                ReplyFault.OUT_OF_ORDER,
                1);
    }

    @Test
    void reportsAMissingReplyAlthoughLaterMessagesAreEqual() throws Exception {
        LoadResult result = TestRun.of(WORDS, Expectation.UPPER, 64)
                .withLittlePatience()
                .against((number, request, out) -> {
                    if (number != BAD_ONE) {
                        out.right(request);
                    }
                });
        assertOnly(result, ReplyFault.MISSING, 1);
        assertThat(result.tally().examples().get(0).message()).isEqualTo(BAD_ONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void acceptsRepliesOfAnyLengthIfAnyReplyIsCorrect(int depth) throws Exception {
        assertAllIsWell(TestRun.of(MIXED, Expectation.ANY, depth)
                .against((number, request, out) -> out.raw(message(new byte[number * 37 % 5_000]))));
    }

    @Test
    void acceptsAnyReplyThatArrivesByteByByte() throws Exception {
        AtomicInteger bytes = new AtomicInteger();
        LoadResult result = TestRun.of(WORDS, Expectation.ANY, 3).against((number, request, out) -> {
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
    void reportsAMissingReplyIfAnyReplyIsCorrect(int depth) throws Exception {
        LoadResult result = TestRun.of(WORDS, Expectation.ANY, depth)
                .withLittlePatience()
                .against((number, request, out) -> {
                    if (number != BAD_ONE) {
                        out.right(request);
                    }
                });
        assertOnly(result, ReplyFault.MISSING, 1);
        assertThat(result.tally().counts().answered()).isEqualTo(depth == 1 ? 9 : 99);
    }

    @Test
    void reportsASurplusReplyIfAnyReplyIsCorrect() throws Exception {
        TestRun run = TestRun.of(WORDS, Expectation.ANY, 1);
        assertOnly(
                run.against((number, request, out) -> {
                    byte[] reply = message(request);
                    // In one write, so that the second reply cannot count as the answer to the next message.
                    out.raw(number == BAD_ONE ? twice(reply) : reply);
                }),
                ReplyFault.ONE_TOO_MANY,
                1);
    }

    @Test
    void closesAConnectionAfterAReplyWithANegativeLength() throws Exception {
        LoadResult result = TestRun.of(WORDS, Expectation.ANY, 1).against((number, request, out) -> {
            if (number == BAD_ONE) {
                out.raw(LengthPrefix.LITTLE.encode(-5));
            }
            out.right(request);
        });
        assertThat(result.tally().faults()).containsOnly(Map.entry(ReplyFault.WRONG_LENGTH, 1L));
        assertThat(result.tally().counts().answered()).isEqualTo(9);
        assertThat(result.tally().counts().connectionsLost()).isEqualTo(1);
        assertThat(result.tally().examples().get(0).received().array()).isEqualTo(LengthPrefix.LITTLE.encode(-5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void checksRawReplies(int depth) throws Exception {
        for (Content content : List.of(MIXED, WORDS)) {
            assertAllIsWell(TestRun.of(content, Expectation.UPPER, depth).against(RawServer.start(UpperCase::of)));
            assertAllIsWell(TestRun.of(content, Expectation.SAME, depth).against(RawServer.start(bytes -> bytes)));
            assertAllIsWell(TestRun.of(content, Expectation.ANY, depth).against(RawServer.start(ContentTest::changed)));
        }
    }

    @Test
    void sendsARawRequestAndExpectsAReplyOfAnotherLength() throws Exception {
        TestRun run = TestRun.of(EXCHANGE, Expectation.UPPER, 1);
        assertAllIsWell(run.against(RawServer.start(bytes -> bytes("a longer reply"))));
        assertOnly(run.against(RawServer.start(bytes -> bytes("a longer repli"))), ReplyFault.CHANGED_BYTES, 100);
    }

    /** Any bytes are correct, but only as many as were sent. */
    @Test
    void reportsSurplusRawBytesIfAnyReplyIsCorrect() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        TestRun run = TestRun.of(WORDS, Expectation.ANY, 1);
        LoadResult result = run.against(RawServer.start(
                bytes -> new byte[reads.incrementAndGet() == BAD_ONE ? bytes.length + 1 : bytes.length]));
        assertOnly(result, ReplyFault.ONE_TOO_MANY, 1);
        assertThat(result.tally().counts().answered()).isEqualTo(100);
    }
}
