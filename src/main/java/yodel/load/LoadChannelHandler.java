package yodel.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;

/** Forwards the events of one channel to its connection. */
final class LoadChannelHandler extends ChannelInboundHandlerAdapter {

    private final LoadWorker worker;
    private final LoadConnection connection;

    LoadChannelHandler(LoadWorker worker, LoadConnection connection) {
        this.worker = worker;
        this.connection = connection;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        connection.opened(context.channel());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        ByteBuf in = (ByteBuf) read;
        try {
            connection.received(in);
        } finally {
            in.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        connection.receivedAll();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            connection.broken(cause);
        } else {
            worker.failed(cause);
        }
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connection.closed(context.channel());
    }
}
