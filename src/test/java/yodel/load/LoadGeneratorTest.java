package yodel.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yodel.load.Accounts.assertEveryMessageIsAccountedFor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.load.BrokenServer.Behavior;
import yodel.load.plan.MessageSizes;
import yodel.load.plan.PayloadSpec;
import yodel.load.result.Environment;
import yodel.load.result.LoadResult;
import yodel.load.result.LoadStats;
import yodel.load.result.ReplyError;
import yodel.load.result.ReplyErrorExample;
import yodel.load.result.Verdict;
import yodel.testing.Integration;
import yodel.testing.Transports;
import yodel.transport.ConnectFailedException;
import yodel.transport.Transport;
import yodel.wire.LengthPrefix;
import yodel.wire.UpperCase;

/** Tests what the load generator reports about correct and broken servers, on real sockets. */
class LoadGeneratorTest {

    private static final int BAD_ONE = 10;

    private static final Behavior RIGHT = (number, request, out) -> out.right(request);

    private static byte[] changed(byte[] request) {
        byte[] reply = request.clone();
        reply[reply.length - 1] ^= 1;
        return reply;
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void reportsNoErrorsOfACorrectServer(Transport transport) throws Exception {
        TestRun run = new TestRun();
        run.transport = transport;
        run.connections = 7;
        run.threads = 2;
        run.depth = 16;
        run.payloadSpec = new PayloadSpec.Random(new MessageSizes(0, 5000));
        run.messages = 5_000L;
        LoadResult result = run.against(RIGHT);
        assertThat(result.verdict()).isEqualTo(Verdict.OK);
        assertThat(result.stats().counts().due()).isEqualTo(5_000);
        assertThat(result.stats().counts().answered()).isEqualTo(5_000);
        assertThat(result.connectionsOpened()).isEqualTo(7);
        assertEveryMessageIsAccountedFor(result);
    }

    @Test
    @Integration
    void sendsAsManyMessagesAsScheduled() throws Exception {
        TestRun run = new TestRun();
        run.rate = 1_000.0;
        run.duration = Duration.ofSeconds(1);
        run.messages = null;
        run.connections = 3;
        run.threads = 2;
        LoadResult result = run.against(RIGHT);
        assertThat(result.stats().counts().due()).isEqualTo(1_000);
        assertThat(result.stats().replyErrors()).isEmpty();
        assertThat(result.sendDelay().getTotalCount())
                .isBetween(
                        result.stats().counts().sent(), result.stats().counts().due());
        assertThat(result.service().getTotalCount()).isEqualTo(result.response().getTotalCount());
        assertEveryMessageIsAccountedFor(result);
    }

    /** The first reply arrives after all messages are due. In the open loop, the time that messages wait counts. */
    @Test
    @Integration
    void countsResponseTimeFromTheDueTime() throws Exception {
        CountDownLatch allDue = new CountDownLatch(1);
        TestRun run = new TestRun();
        run.rate = 100.0;
        run.messages = 50L;
        Behavior holdsTheFirst = (number, request, out) -> {
            await(allDue);
            out.right(request);
        };
        try (BrokenServer server = BrokenServer.start(holdsTheFirst)) {
            // Called on each interval: the server may continue after the schedule's 0.5 s.
            Progress progress = state -> {
                if (state.total().counts().due() == 50) {
                    allDue.countDown();
                }
            };
            LoadResult result =
                    new LoadGenerator(run.config(server.address()), Environment.UNKNOWN, progress, TestRun.TICK).run();
            assertEveryMessageIsAccountedFor(result);
            assertThat(result.stats().counts().late() + result.stats().counts().answered())
                    .isEqualTo(50);
            // Nothing is answered before the schedule's 0.49 s have passed, so the median message waits for at least
            // half of that, although it is in flight for far less.
            assertThat(result.response().getValueAtPercentile(50)).isGreaterThan(200_000_000L);
            assertThat(result.service().getValueAtPercentile(50))
                    .isLessThan(result.response().getValueAtPercentile(50) / 2);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void reportsChangedBytes(int depth) throws Exception {
        TestRun run = new TestRun();
        run.depth = depth;
        LoadResult result = run.against((number, request, out) -> {
            if (number == BAD_ONE) {
                out.raw(LengthPrefix.LITTLE.message(changed(UpperCase.of(request))));
            } else {
                out.right(request);
            }
        });
        assertOnly(result, ReplyError.CHANGED_BYTES, 1);
        assertThat(result.stats().counts().wrong()).isEqualTo(1);
        assertThat(result.stats().counts().answered()).isEqualTo(99);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void reportsRepliesThatAreNotUpperCased(int depth) throws Exception {
        TestRun run = new TestRun();
        run.depth = depth;
        LoadResult result = run.against((number, request, out) -> out.raw(LengthPrefix.LITTLE.message(request)));
        assertOnly(result, ReplyError.NOT_UPPER_CASED, 100);
        assertThat(result.stats().counts().wrong()).isEqualTo(100);
    }

    @Test
    void reportsAnOvertakenReply() throws Exception {
        TestRun run = new TestRun();
        run.depth = 64;
        LoadResult result = run.against((number, request, out) -> {
            if (number == BAD_ONE) {
                out.holdBack(request);
            } else {
                out.right(request);
                out.answerHeldBack();
            }
        });
        assertOnly(result, ReplyError.OUT_OF_ORDER, 1);
        assertThat(result.stats().counts().wrong()).isEqualTo(1);
        assertThat(result.stats().counts().answered()).isEqualTo(99);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    @Integration
    void reportsAMissingReply(int depth) throws Exception {
        TestRun run = new TestRun();
        run.depth = depth;
        LoadResult result = run.withShortTimeouts().against((number, request, out) -> {
            if (number != BAD_ONE) {
                out.right(request);
            }
        });
        assertOnly(result, ReplyError.MISSING, 1);
        assertThat(result.stats().counts().lost()).isEqualTo(1);
        assertThat(result.stats().counts().answered()).isEqualTo(depth == 1 ? 9 : 99);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void reportsASurplusReply(int depth) throws Exception {
        TestRun run = new TestRun();
        run.depth = depth;
        LoadResult result = run.against((number, request, out) -> {
            out.right(request);
            if (number == BAD_ONE) {
                out.right(request);
            }
        });
        assertOnly(result, ReplyError.UNEXPECTED_REPLY, 1);
        assertThat(result.stats().counts().answered()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"1, -1", "1, 1", "64, -1", "64, 1", "1, 1000000000", "64, -100"})
    void reportsAWrongLengthAndClosesTheConnection(int depth, int off) throws Exception {
        TestRun run = new TestRun();
        run.depth = depth;
        LoadResult result = run.against((number, request, out) -> {
            byte[] reply = LengthPrefix.LITTLE.message(UpperCase.of(request));
            if (number == BAD_ONE) {
                System.arraycopy(LengthPrefix.LITTLE.encode(request.length + off), 0, reply, 0, 4);
            }
            out.raw(reply);
        });
        LoadStats stats = result.stats();
        assertThat(stats.replyErrors()).containsEntry(ReplyError.WRONG_LENGTH, 1L);
        assertThat(stats.counts().wrong()).isEqualTo(1);
        assertThat(stats.counts().answered()).isEqualTo(9);
        assertThat(stats.counts().connectionsLost()).isEqualTo(1);
        assertEveryMessageIsAccountedFor(result);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void countsMessagesInFlightWhenAConnectionEnds(int depth) throws Exception {
        TestRun run = new TestRun();
        run.depth = depth;
        LoadResult result = run.against((number, request, out) -> {
            if (number == BAD_ONE) {
                throw new IOException("for the test");
            }
            out.right(request);
        });
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.stats().counts().answered()).isEqualTo(9);
        assertThat(result.stats().replyErrors()).containsOnlyKeys(ReplyError.CONNECTION_LOST);
        assertThat(result.stats().counts().lost()).isBetween(1L, (long) depth);
        assertThat(result.stats().counts().connectionsLost()).isEqualTo(1);
        assertEveryMessageIsAccountedFor(result);
    }

    /** The other event loop has messages left to send but no connection. */
    @Test
    void endsAfterAnEventLoopHasLostItsLastConnection() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        TestRun run = new TestRun();
        run.connections = 2;
        run.threads = 2;
        LoadResult result = run.against((number, request, out) -> {
            if (requests.incrementAndGet() == 1) {
                throw new IOException("for the test");
            }
            out.right(request);
        });
        assertThat(result.stats().counts().answered()).isEqualTo(50);
        assertThat(result.stats().counts().lost()).isEqualTo(1);
        assertThat(result.stats().counts().unsent()).isEqualTo(49);
        assertEveryMessageIsAccountedFor(result);
    }

    @Test
    void showsExpectedAndReceivedBytes() throws Exception {
        TestRun run = new TestRun();
        run.payloadSpec = new PayloadSpec.Text("say {count}");
        LoadResult result = run.against((number, request, out) -> out.raw(
                LengthPrefix.LITTLE.message(number == 3 ? new byte[] {'S', 'A', 'Y', ' ', '?'} : upper(request))));
        assertThat(result.stats().examples()).hasSize(1);
        ReplyErrorExample example = result.stats().examples().get(0);
        assertThat(example.message()).isEqualTo(3);
        assertThat(example.expected().array()).isEqualTo(LengthPrefix.LITTLE.message("SAY 3".getBytes(UTF_8)));
        assertThat(example.received().array()).isEqualTo(LengthPrefix.LITTLE.message("SAY ?".getBytes(UTF_8)));
    }

    private static byte[] upper(byte[] request) {
        return UpperCase.of(request);
    }

    @Test
    void insertsNumbersIntoTheText() throws Exception {
        List<String> received = new ArrayList<>();
        TestRun run = new TestRun();
        run.payloadSpec = new PayloadSpec.Text("Thread-{connection} say hello {count}");
        run.depth = 3;
        LoadResult result = run.against((number, request, out) -> {
            received.add(new String(request, UTF_8));
            out.right(request);
        });
        assertThat(result.verdict()).isEqualTo(Verdict.OK);
        assertThat(received).hasSize(100).startsWith("Thread-0 say hello 1", "Thread-0 say hello 2");
        assertThat(received.get(99)).isEqualTo("Thread-0 say hello 100");
    }

    @Test
    void keepsAtMostDepthMessagesInFlight() throws Exception {
        AtomicInteger most = new AtomicInteger();
        TestRun run = new TestRun();
        run.depth = 5;
        LoadResult result = run.against(new Behavior() {
            private final List<byte[]> waiting = new ArrayList<>();

            @Override
            public void answer(int number, byte[] request, BrokenServer.Replies out) throws IOException {
                waiting.add(request);
                most.accumulateAndGet(waiting.size(), Math::max);
                if (waiting.size() == 5) {
                    for (byte[] each : waiting) {
                        out.right(each);
                    }
                    waiting.clear();
                }
            }
        });
        assertThat(most.get()).isEqualTo(5);
        assertThat(result.verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void reportsThatNoServerIsListening() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody =
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), listener.getLocalPort());
        }
        LoadGenerator generator =
                new LoadGenerator(new TestRun().config(nobody), Environment.UNKNOWN, Progress.NONE, TestRun.TICK);
        assertThatThrownBy(generator::run)
                .isInstanceOf(ConnectFailedException.class)
                .hasMessage(
                        "cannot connect to %s:%d: connection refused (is a server listening there?)",
                        nobody.getHostString(), nobody.getPort());
    }

    @Test
    void stopsEarlyAndAccountsForTheRemainingMessages() throws Exception {
        TestRun run = new TestRun();
        run.messages = 1_000_000_000L;
        CompletableFuture<LoadGenerator> generator = new CompletableFuture<>();
        try (BrokenServer server = BrokenServer.start(RIGHT)) {
            Progress stopsAtTheFirst = state -> {
                if (state.total().counts().answered() > 0) {
                    generator.join().stop();
                }
            };
            generator.complete(new LoadGenerator(
                    run.config(server.address()), Environment.UNKNOWN, stopsAtTheFirst, TestRun.TICK));
            LoadResult result = generator.join().run();
            assertThat(result.interrupted()).isTrue();
            assertThat(result.stats().counts().answered()).isPositive();
            assertThat(result.stats().counts().due()).isEqualTo(1_000_000_000L);
            assertThat(result.verdict()).isEqualTo(Verdict.OK);
            assertEveryMessageIsAccountedFor(result);
        }
    }

    @Test
    @Integration
    void accountsForAllMessagesAtAnUnreachableRate() throws Exception {
        TestRun run = new TestRun();
        run.rate = 50_000_000.0;
        run.duration = Duration.ofSeconds(1);
        run.messages = null;
        run.gracePeriod = Duration.ofSeconds(1);
        run.connections = 2;
        LoadResult result = run.against(RIGHT);
        assertThat(result.stats().counts().due()).isEqualTo(50_000_000L);
        assertThat(result.stats().counts().unsent()).isPositive();
        assertEveryMessageIsAccountedFor(result);
    }

    private static void assertOnly(LoadResult result, ReplyError error, long times) {
        assertThat(result.stats().replyErrors()).containsExactlyEntriesOf(Map.of(error, times));
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.stats().counts().connectionsLost()).isZero();
        assertEveryMessageIsAccountedFor(result);
    }
}
