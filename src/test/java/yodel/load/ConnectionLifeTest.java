package yodel.load;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.load.Accounts.assertEveryMessageIsAccountedFor;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.load.BrokenServer.Behavior;
import yodel.load.plan.Lifetime;
import yodel.load.plan.MessageSizes;
import yodel.load.plan.PayloadSpec;
import yodel.load.plan.WriteOptions;
import yodel.load.result.Interval;
import yodel.load.result.LoadResult;
import yodel.load.result.MessageCounts;
import yodel.load.result.Verdict;
import yodel.testing.DelayProxy;
import yodel.testing.Integration;
import yodel.testing.SocketServer;
import yodel.testing.Transports;
import yodel.transport.Transport;
import yodel.wire.LengthPrefix;
import yodel.wire.UpperCase;

/** Tests how connections are opened, lost and replaced during a run, on real sockets. */
@Integration
class ConnectionLifeTest {

    private static final Behavior RIGHT = (number, request, out) -> out.right(request);

    private final TestRun run = new TestRun();

    @Test
    void reopensALostConnectionAndReportsTheOutage() throws Exception {
        run.connections = 4;
        run.reconnect = true;
        run.rate = 2_000.0;
        run.messages = 1_000L;
        Behavior hangsUpOnTheTenth = (number, request, out) -> {
            if (number == 10) {
                throw new IOException("hangs up");
            }
            out.right(request);
        };
        LoadResult result = run.against(hangsUpOnTheTenth);
        MessageCounts counts = result.stats().counts();
        assertThat(counts.connectionsLost()).isGreaterThanOrEqualTo(4);
        // The last connections may have been lost when there was nothing left to send.
        assertThat(counts.connectionsReopened()).isBetween(counts.connectionsLost() - 4, counts.connectionsLost());
        assertThat(counts.lost()).isEqualTo(counts.connectionsLost());
        assertThat(counts.unsent()).isZero();
        assertThat(result.outages())
                .isNotEmpty()
                .allSatisfy(outage -> assertThat(outage.seconds()).isPositive());
        assertEveryMessageIsAccountedFor(result);
    }

    @Test
    void withoutReconnectMessagesOfALostConnectionStayUnsent() throws Exception {
        run.connections = 2;
        run.rate = 1_000.0;
        run.messages = 200L;
        AtomicInteger connections = new AtomicInteger();
        ThreadLocal<Integer> ofThread = ThreadLocal.withInitial(connections::incrementAndGet);
        LoadResult result = run.against((number, request, out) -> {
            if (ofThread.get() == 1 && number == 5) {
                throw new IOException("hangs up");
            }
            out.right(request);
        });
        MessageCounts counts = result.stats().counts();
        assertThat(counts.answered()).isEqualTo(104);
        assertThat(counts.lost()).isEqualTo(1);
        assertThat(counts.unsent()).isEqualTo(95);
        assertThat(result.outages()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void replacesConnectionsAfterTheirNumberOfMessages(Transport transport) throws Exception {
        AtomicInteger longest = new AtomicInteger();
        run.transport = transport;
        run.connections = 3;
        run.depth = 4;
        run.lifetime = new Lifetime(10L, null);
        run.messages = 1_000L;
        LoadResult result = run.against((number, request, out) -> {
            longest.accumulateAndGet(number, Math::max);
            out.right(request);
        });
        assertThat(result.verdict()).isEqualTo(Verdict.OK);
        assertThat(longest).hasValue(10);
        assertThat(result.stats().counts().connectionsLost()).isZero();
        assertThat(result.stats().counts().connectionsRecycled()).isBetween(97L, 103L);
        assertThat(result.stats().connect().getTotalCount())
                .isEqualTo(3 + result.stats().counts().connectionsRecycled());
        assertThat(result.stats().counts().answered()).isEqualTo(1_000);
    }

    @Test
    void replacesConnectionsAfterTheirLifetime() throws Exception {
        run.connections = 3;
        run.rate = 1_000.0;
        run.lifetime = new Lifetime(null, Duration.ofMillis(50));
        run.messages = 1_000L;
        LoadResult result = run.against(RIGHT);
        assertThat(result.verdict()).isEqualTo(Verdict.OK);
        assertThat(result.stats().counts().connectionsRecycled()).isPositive();
        assertThat(result.stats().counts().answered()).isEqualTo(1_000);
    }

    @Test
    void idleConnectionsStaySilentAndSendOneMessageAtTheEnd() throws Exception {
        run.idle = 20;
        run.threads = 1;
        AtomicInteger messages = new AtomicInteger();
        LoadResult result = run.against((number, request, out) -> {
            messages.incrementAndGet();
            out.right(request);
        });
        assertThat(result.verdict()).isEqualTo(Verdict.OK);
        assertThat(result.idle().opened()).isEqualTo(20);
        assertThat(result.idle().stats().counts().answered()).isEqualTo(20);
        assertThat(result.stats().counts().answered()).isEqualTo(100);
        assertThat(messages).hasValue(120);
    }

    @Test
    void detectsAClosedIdleConnection() throws Exception {
        run.idle = 5;
        SocketServer.Service cutsTheThird = (socket, number) -> {
            if (number != 3) {
                echo(socket);
            }
        };
        try (SocketServer server = SocketServer.start(cutsTheThird)) {
            LoadResult result = run.against(server.address());
            assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(result.idle().stats().counts().due()).isEqualTo(5);
            assertThat(result.idle().stats().counts().answered()).isEqualTo(4);
            assertThat(result.stats().counts().answered()).isEqualTo(100);
        }
    }

    private static void echo(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            byte[] request = new byte[Integer.reverseBytes(in.readInt())];
            in.readFully(request);
            socket.getOutputStream().write(LengthPrefix.LITTLE.message(UpperCase.of(request)));
        }
    }

    @Test
    void connectsFromTheSourceAddressesInRotation() throws Exception {
        byte[][] addresses = {{127, 0, 0, 5}, {127, 0, 0, 6}, {127, 0, 0, 7}};
        for (byte[] address : addresses) {
            run.sources.add(InetAddress.getByAddress(address));
        }
        run.connections = 6;
        Set<InetAddress> seen = ConcurrentHashMap.newKeySet();
        SocketServer.Service looksAtTheAddress = (socket, number) -> {
            seen.add(socket.getInetAddress());
            echo(socket);
        };
        try (SocketServer server = SocketServer.start(looksAtTheAddress)) {
            assertThat(run.against(server.address()).verdict()).isEqualTo(Verdict.OK);
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(run.sources);
    }

    /** Opening is spread over the time that results from the rate, measured with the run's own clock. */
    @Test
    void opensConnectionsAtTheRequestedRate() throws Exception {
        run.connections = 20;
        run.connectRate = 100.0;
        long startedAt = System.nanoTime();
        LoadResult result = run.against(RIGHT);
        assertThat(result.connectionsOpened()).isEqualTo(20);
        assertThat(System.nanoTime() - startedAt)
                .isGreaterThan(Duration.ofMillis(190).toNanos());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 24, 100})
    void splitsMessagesWithoutChangingThem(int bytes) throws Exception {
        run.writeOptions = new WriteOptions(bytes, 1);
        run.depth = 8;
        run.payloadSpec = new PayloadSpec.Random(new MessageSizes(0, 60));
        LoadResult result = run.against(RIGHT);
        assertThat(result.verdict()).isEqualTo(Verdict.OK);
        assertThat(result.stats().counts().answered()).isEqualTo(100);
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void splitsMessagesOnEveryTransport(Transport transport) throws Exception {
        run.transport = transport;
        run.writeOptions = new WriteOptions(7, 1);
        run.connections = 3;
        run.messages = 1_000L;
        assertThat(run.against(RIGHT).verdict()).isEqualTo(Verdict.OK);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void coalescesMessagesAndCountsEachOfThem(boolean openLoop) throws Exception {
        run.writeOptions = new WriteOptions(null, 5);
        run.depth = 10;
        run.connections = 3;
        run.messages = 203L;
        run.rate = openLoop ? 2_000.0 : null;
        LoadResult result = run.against(RIGHT);
        MessageCounts counts = result.stats().counts();
        assertThat(counts.due()).isEqualTo(203);
        assertThat(counts.answered()).isEqualTo(203);
    }

    @Test
    void coalescedMessagesAreDueTogether() throws Exception {
        run.writeOptions = new WriteOptions(null, 10);
        run.depth = 10;
        run.rate = 1_000.0;
        run.messages = 500L;
        AtomicInteger progress = new AtomicInteger();
        run.progress =
                state -> progress.accumulateAndGet((int) (state.total().counts().due() % 10), Math::max);
        assertThat(run.against(RIGHT).stats().counts().due()).isEqualTo(500);
        assertThat(progress).hasValue(0);
    }

    @Test
    void distributesMessagesEquallyOverConnectionsOfAllEventLoops() throws Exception {
        run.connections = 3;
        run.threads = 2;
        run.rate = 3_000.0;
        run.messages = 900L;
        LoadResult result = run.against(RIGHT);
        assertThat(result.fairness().answered().getMinValue()).isEqualTo(300);
        assertThat(result.fairness().answered().getMaxValue()).isEqualTo(300);
    }

    @Test
    void aDelayOnAllConnectionsShowsInAllResponseTimes() throws Exception {
        Duration delay = Duration.ofMillis(20);
        try (BrokenServer server = BrokenServer.start(RIGHT);
                DelayProxy proxy = DelayProxy.start(server.address(), number -> delay)) {
            run.connections = 10;
            run.rate = 200.0;
            run.messages = 200L;
            LoadResult result = run.against(proxy.address());
            assertThat(result.verdict()).isEqualTo(Verdict.OK);
            assertThat(result.response().getMinValue()).isGreaterThan((long) (delay.toNanos() * 0.999));
        }
    }

    @Test
    void aDelayOnOneOfTenConnectionsShowsInATenthOfTheMessagesAndInFairness() throws Exception {
        // The proxy numbers connections in the order in which they are opened.
        run.connectRate = 50.0;
        // So long that the other connections are never as slow, even on a busy machine.
        Duration delay = Duration.ofMillis(800);
        long slow = (long) (delay.toNanos() * 0.999);
        run.connections = 10;
        run.rate = 10.0;
        run.messages = 50L;
        LoadResult result;
        try (BrokenServer server = BrokenServer.start(RIGHT);
                DelayProxy proxy = DelayProxy.start(server.address(), number -> number == 7 ? delay : Duration.ZERO)) {
            result = run.against(proxy.address());
        }
        assertThat(result.response().getValueAtPercentile(91)).isGreaterThan(slow);
        assertThat(result.response().getValueAtPercentile(80)).isLessThan(slow);
        assertThat(result.fairness().slowest()).isEqualTo(7);
        assertThat(result.fairness().meanResponse().getMaxValue()).isGreaterThan(slow);
        assertThat(result.fairness().meanResponse().getValueAtPercentile(80)).isLessThan(slow);
    }

    @Test
    void aConnectionWithoutCorrectRepliesIsStarved() throws Exception {
        run.connections = 3;
        run.rate = 300.0;
        run.messages = 30L;
        AtomicInteger connections = new AtomicInteger();
        ThreadLocal<Integer> ofThread = ThreadLocal.withInitial(connections::incrementAndGet);
        LoadResult result = run.withShortTimeouts().against((number, request, out) -> {
            if (ofThread.get() > 1) {
                out.right(request);
            }
        });
        assertThat(result.fairness().starved()).isEqualTo(1);
    }

    @Test
    void includesConnectTimesFromBeforeTheWarmUp() throws Exception {
        run.connections = 5;
        run.threads = 2;
        run.warmUp = TestRun.TICK.multipliedBy(3);
        assertThat(run.against(RIGHT).stats().connect().getTotalCount()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void intervalsAddUpToTheWhole(int threads) throws Exception {
        run.connections = 5;
        run.threads = threads;
        run.rate = 1_000.0;
        run.messages = 500L;
        LoadResult result = run.against(RIGHT);
        MessageCounts sum =
                result.intervals().stream().map(Interval::counts).reduce(MessageCounts.NONE, MessageCounts::plus);
        assertThat(sum).isEqualTo(result.stats().counts());
        assertThat(result.intervals().stream()
                        .mapToLong(interval -> interval.response().count())
                        .sum())
                .isEqualTo(500);
        assertThat(IntStream.range(1, result.intervals().size()))
                .allSatisfy(i -> assertThat(result.intervals().get(i).start())
                        .isGreaterThanOrEqualTo(result.intervals().get(i - 1).start()));
    }
}
