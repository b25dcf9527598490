package yodel.bench.peer;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;

/**
 * Replies in upper case, as the user guide of Netty would write it: a frame decoder, a handler for complete messages and
 * a length prepender, with one event loop of epoll.
 */
public final class NettyEcho {

    private static final int MAX_MESSAGE = 1 << 24;
    private static final int LENGTH_BYTES = 4;
    private static final int BACKLOG = 4096;

    private NettyEcho() {}

    public static void main(String... args) throws InterruptedException {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        Channel listener = new ServerBootstrap()
                .group(loop)
                .channel(EpollServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new LengthFieldBasedFrameDecoder(
                                        ByteOrder.LITTLE_ENDIAN, MAX_MESSAGE, 0, LENGTH_BYTES, 0, LENGTH_BYTES, true))
                                .addLast(new LengthFieldPrepender(ByteOrder.LITTLE_ENDIAN, LENGTH_BYTES, 0, false))
                                .addLast(new UpperCaseHandler());
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
        int port = ((InetSocketAddress) listener.localAddress()).getPort();
        System.out.printf("listening on 127.0.0.1:%d (Netty)%n", port);
        listener.closeFuture().sync();
    }

    private static final class UpperCaseHandler extends SimpleChannelInboundHandler<ByteBuf> {
        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf message) {
            for (int i = message.readerIndex(); i < message.writerIndex(); i++) {
                byte b = message.getByte(i);
                if (b >= 'a' && b <= 'z') {
                    message.setByte(i, b - ('a' - 'A'));
                }
            }
            ctx.write(message.retain());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            ctx.flush();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
