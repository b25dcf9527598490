package yodel.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Moves small records out of big buffers. The JDK's engine wants room for the longest record, 16 KiB, whatever it is to
 * encrypt: a peer that sends a byte in each record and takes no reply would have a thousand times as much wait for it.
 */
final class CompactWrites extends ChannelOutboundHandlerAdapter {

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf record && record.readableBytes() < record.capacity() / 2) {
            ByteBuf compact = ctx.alloc().directBuffer(record.readableBytes(), record.readableBytes());
            compact.writeBytes(record);
            record.release();
            ctx.write(compact, promise);
        } else {
            ctx.write(message, promise);
        }
    }
}
