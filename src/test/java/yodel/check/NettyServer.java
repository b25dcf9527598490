package yodel.check;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.DelimiterBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.protobuf.ProtobufVarint32FrameDecoder;
import io.netty.handler.codec.protobuf.ProtobufVarint32LengthFieldPrepender;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import yodel.wire.Delimiter;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;

/** A small server as a user of Netty would write it: a frame decoder of Netty, and a handler that upper-cases. */
final class NettyServer implements AutoCloseable {

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listener;

    private NettyServer(Framing framing, int limit) {
        listener = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 100)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        add(framing, limit, channel);
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    static NettyServer start(Framing framing, int limit) {
        return new NettyServer(framing, limit);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    private static void add(Framing framing, int limit, Channel channel) {
        if (framing instanceof Delimiter delimiter) {
            channel.pipeline().addLast(decoder(delimiter, limit), new UpperCaseHandler(0, delimiter.suffix()));
            return;
        }
        LengthPrefix prefix = (LengthPrefix) framing;
        if (prefix.width().isVariable()) {
            channel.pipeline()
                    .addLast(
                            new ProtobufVarint32FrameDecoder(),
                            new ProtobufVarint32LengthFieldPrepender(),
                            new UpperCaseHandler(0, new byte[0]));
            return;
        }
        int before = prefix.maxPrefixBytes();
        channel.pipeline()
                .addLast(
                        new LengthFieldBasedFrameDecoder(
                                FramingsTest.order(prefix),
                                (int) Math.min(Integer.MAX_VALUE, (long) before + limit),
                                prefix.offset(),
                                prefix.width().bytes(),
                                prefix.adjustment(),
                                0,
                                true),
                        new UpperCaseHandler(before, new byte[0]));
    }

    private static ChannelHandler decoder(Delimiter delimiter, int limit) {
        return delimiter.isLine()
                ? new LineBasedFrameDecoder(limit, true, true)
                : new DelimiterBasedFrameDecoder(limit, Unpooled.wrappedBuffer(delimiter.suffix()));
    }

    /** Answers each frame, and ends the connection after an invalid one without losing a reply. */
    private static final class UpperCaseHandler extends ChannelInboundHandlerAdapter {
        private final int before;
        private final byte[] suffix;
        private boolean ended;

        /** @param before the number of bytes before each payload that the decoder does not remove */
        UpperCaseHandler(int before, byte[] suffix) {
            this.before = before;
            this.suffix = suffix;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object read) {
            ByteBuf frame = (ByteBuf) read;
            if (ended) {
                frame.release();
                return;
            }
            for (int i = frame.readerIndex() + before; i < frame.writerIndex(); i++) {
                byte b = frame.getByte(i);
                frame.setByte(i, b >= 'a' && b <= 'z' ? b - ' ' : b);
            }
            ctx.write(frame);
            if (suffix.length > 0) {
                ctx.write(Unpooled.wrappedBuffer(suffix));
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            ctx.flush();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event == ChannelInputShutdownEvent.INSTANCE) {
                flushAll(ctx).addListener(ChannelFutureListener.CLOSE);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            if (ended) {
                return;
            }
            ended = true;
            // The rest of the input is discarded, so that no reset destroys the replies.
            ctx.pipeline().addFirst(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext discarding, Object rest) {
                    ReferenceCountUtil.release(rest);
                }
            });
            flushAll(ctx).addListener(written -> ((SocketChannel) ctx.channel()).shutdownOutput());
        }

        /** Bypasses the encoder, which would add a length to the empty buffer. */
        private static ChannelFuture flushAll(ChannelHandlerContext ctx) {
            return ctx.pipeline().firstContext().writeAndFlush(Unpooled.EMPTY_BUFFER);
        }
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 0, SECONDS);
    }
}
