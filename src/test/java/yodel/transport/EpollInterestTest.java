package yodel.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static yodel.testing.Eventually.eventually;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import yodel.testing.Integration;
import yodel.testing.Peer;

class EpollInterestTest {

    private static final int BLOCK = 64 << 10;
    private static final int BLOCKS = 256;

    private final List<IoOps> submitted = new ArrayList<>();
    private final EpollInterest.Registration registration = new EpollInterest.Registration(new Recording());

    private final class Recording implements IoRegistration {
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // as in the interface
        public <T> T attachment() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long submit(IoOps interest) {
            submitted.add(interest);
            return submitted.size();
        }

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public boolean cancel() {
            return true;
        }
    }

    @Test
    void isNeverEmptyOnceASocketHasBeenAdded() {
        registration.submit(EpollIoOps.NONE);
        registration.submit(EpollIoOps.EPOLLIN);
        registration.submit(EpollIoOps.valueOf(0));
        registration.submit(EpollIoOps.EPOLLOUT);
        assertThat(submitted)
                .containsExactly(EpollIoOps.NONE, EpollIoOps.EPOLLIN, EpollIoOps.EPOLLET, EpollIoOps.EPOLLOUT);
    }

    /** Writes blocks one after the other as soon as the client has ended its stream, then closes the connection. */
    private static final class AnswersAtTheEnd extends ChannelInboundHandlerAdapter {
        private int blocks;

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event == ChannelInputShutdownEvent.INSTANCE) {
                writeNext(ctx);
            }
        }

        private void writeNext(ChannelHandlerContext ctx) {
            if (blocks++ == BLOCKS) {
                ctx.close();
                return;
            }
            ctx.writeAndFlush(Unpooled.wrappedBuffer(new byte[BLOCK]))
                    // As a task, so that nothing is pending meanwhile.
                    .addListener(written -> ctx.executor().execute(() -> writeNext(ctx)));
        }
    }

    @Test
    @Integration
    void letsAHalfClosedConnectionWriteAgainAfterItHadNothingToWrite() {
        assumeTrue(Transport.EPOLL.isAvailable());
        EventLoopGroup loops = Transport.EPOLL.newEventLoops(1, "interest");
        try {
            Channel listener = new ServerBootstrap()
                    .group(loops)
                    .channel(Transport.EPOLL.serverChannel())
                    .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                    .childHandler(new AnswersAtTheEnd())
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .syncUninterruptibly()
                    .channel();
            try (Peer peer = Peer.connectWithLittleRoom((InetSocketAddress) listener.localAddress())) {
                assertThat(peer.halfClose().receiveAll()).hasSize(BLOCK * BLOCKS);
            }
            listener.close().syncUninterruptibly();
        } finally {
            loops.shutdownGracefully();
        }
        eventually("the event loop has ended", loops::isTerminated);
    }
}
