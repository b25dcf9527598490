package yodel.transport.socket;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import yodel.metrics.TcpCounter;
import yodel.metrics.TcpGauge;
import yodel.testing.SocketServer;
import yodel.transport.Transport;

class TcpSamplerTest {

    private static final int BYTES = 1_000;
    private static final long OFTEN = 5_000_000;

    /** Records everything; the queues pass events on to the test. */
    private static final class Recorded implements TcpStatistics {
        private final Map<TcpCounter, Long> grown = new EnumMap<>(TcpCounter.class);
        private final BlockingQueue<Long> windows = new LinkedBlockingQueue<>();
        private final BlockingQueue<Totals> closed = new LinkedBlockingQueue<>();

        @Override
        public void grown(TcpCounter counter, long growth) {
            grown.merge(counter, growth, Long::sum);
        }

        @Override
        public void sampled(TcpInfo connection) {
            windows.add(connection.get(TcpGauge.CONGESTION_WINDOW));
        }

        @Override
        public void closing(int number, Totals totals) {
            assertThat(number).isEqualTo(7);
            closed.add(totals);
        }
    }

    /** The server reads all bytes, then closes the connection. */
    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"EPOLL", "IO_URING"})
    void samplesAConnectionUntilThePeerClosesIt(Transport transport) throws Exception {
        assumeThat(transport.isAvailable()).isTrue();
        EventLoopGroup group = transport.newEventLoops(1, "test");
        Recorded recorded = new Recorded();
        TcpSampler sampler = new TcpSampler(group.next(), recorded);
        try (SocketServer server = SocketServer.start((socket, number) -> {
            socket.getInputStream().readNBytes(2 * BYTES);
            socket.getOutputStream().write(new byte[BYTES]);
        })) {
            Channel channel = new Bootstrap()
                    .group(group)
                    .channelFactory(() -> followed(transport, sampler))
                    .handler(new ChannelInboundHandlerAdapter())
                    .connect(server.address())
                    .sync()
                    .channel();
            group.next().execute(() -> sampler.start(0, OFTEN));
            channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[BYTES])).sync();
            assertThat(recorded.windows.poll(10, SECONDS)).isPositive();
            assertThat(recorded.windows.poll(10, SECONDS)).isPositive();
            channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[BYTES])).sync();
            TcpStatistics.Totals totals = recorded.closed.poll(10, SECONDS);
            channel.closeFuture().sync();
            assertThat(totals).isNotNull();
            // The kernel counts the end of a stream as a byte.
            assertThat(totals.get(TcpCounter.RECEIVED)).isBetween((long) BYTES, BYTES + 1L);
            assertThat(totals.get(TcpCounter.ACKNOWLEDGED)).isBetween(2L * BYTES, 2L * BYTES + 1);
            assertThat(recorded.grown)
                    .containsEntry(TcpCounter.RECEIVED, totals.get(TcpCounter.RECEIVED))
                    .containsEntry(TcpCounter.ACKNOWLEDGED, totals.get(TcpCounter.ACKNOWLEDGED))
                    .containsEntry(TcpCounter.RETRANSMITTED_SEGMENTS, 0L);
            assertThat(totals.highestRtt()).isPositive();
            assertThat(recorded.closed).isEmpty();
        } finally {
            group.shutdownGracefully(0, 1, SECONDS).sync();
        }
    }

    private static SocketChannel followed(Transport transport, TcpSampler sampler) {
        SocketChannel channel = SocketSettings.NONE
                .<SocketChannel>factory(transport.channel(), SocketOption.Role.CLIENT)
                .newChannel();
        sampler.follow(channel, 7, true);
        return channel;
    }
}
