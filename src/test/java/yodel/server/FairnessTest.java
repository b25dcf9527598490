package yodel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.Peer.message;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.testing.Alone;
import yodel.testing.Bytes;
import yodel.testing.Peer;
import yodel.testing.ServerConfigs;
import yodel.testing.Transports;
import yodel.transport.Transport;
import yodel.wire.WireFormat;

/** The effect of one connection on the others of its event loop. */
@Alone
class FairnessTest {

    private static final int ROUND_TRIPS = 300;
    private static final int ROUNDS = 15;

    private static TestEchoServer oneLoop(Transport transport) throws BindFailedException {
        return TestEchoServer.start(ServerConfigs.of(transport, WireFormat.DEFAULT, 1));
    }

    private static long p99(Peer peer) {
        long[] nanos = new long[ROUND_TRIPS];
        for (int i = 0; i < ROUND_TRIPS; i++) {
            long begin = System.nanoTime();
            peer.assertServed();
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        return nanos[ROUND_TRIPS * 99 / 100];
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** Each round measures the other client alone and then with that client; the median of their ratios counts. */
    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void aClientThatNeverReadsAtMostDoublesTheOthersP99(Transport transport) throws Exception {
        try (TestEchoServer server = oneLoop(transport);
                Peer other = server.connect()) {
            p99(other);
            double[] ratios = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                long without = p99(other);
                try (Peer stuck = Peer.connectWithLittleRoom(server.address())) {
                    stuck.sendForEver(message("x".repeat(100_000)));
                    eventually("reading is paused", () -> server.metrics().readPaused() == 1);
                    ratios[round] = (double) p99(other) / without;
                }
                eventually("the connection is closed", () -> server.metrics().open() == 1);
            }
            assertThat(median(ratios)).isLessThanOrEqualTo(2);
        }
    }

    /** Measures the number of bytes read in one iteration. */
    private static final class TurnWatch extends ChannelInboundHandlerAdapter {
        private final AtomicLong most = new AtomicLong();
        private final AtomicInteger turns = new AtomicInteger();
        private long bytes;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object read) {
            bytes += ((ByteBuf) read).readableBytes();
            ctx.fireChannelRead(read);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            most.accumulateAndGet(bytes, Math::max);
            turns.incrementAndGet();
            bytes = 0;
            ctx.fireChannelReadComplete();
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void aFloodOfTinyMessagesStaysWithinItsReadBudget(Transport transport) throws Exception {
        try (TestEchoServer server = oneLoop(transport);
                Peer flood = server.connect()) {
            flood.assertServed();
            Channel channel = server.onlyConnection();
            TurnWatch watch = new TurnWatch();
            channel.eventLoop().submit(() -> channel.pipeline().addFirst(watch)).sync();
            try (Peer other = server.connect()) {
                flood.receiveForEver().sendForEver(Bytes.repeat(message("x"), 100_000));
                eventually("it had many turns", () -> watch.turns.get() > 200);
                for (int i = 0; i < ROUND_TRIPS; i++) {
                    other.assertServed();
                }
            }
            assertThat(watch.most.get()).isPositive().isLessThanOrEqualTo(ServerConfigs.READ_BUDGET);
        }
    }
}
