package yodel.transport.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;

/** Sets TCP_QUICKACK again after every series of reads, because the kernel resets it as it sees fit (tcp(7)). */
@Sharable
final class QuickAckHandler extends ChannelInboundHandlerAdapter {

    private final SocketOption.Field field;
    private final Object value;

    QuickAckHandler(SocketOption.Field field, Object value) {
        this.field = field;
        this.value = value;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        Channel channel = context.channel();
        if (channel.isActive()) {
            try {
                ChannelSockets.access(channel).set(field, value);
            } catch (IOException e) {
                // The peer has reset the connection, which the next read reports.
            }
        }
        context.fireChannelReadComplete();
    }
}
