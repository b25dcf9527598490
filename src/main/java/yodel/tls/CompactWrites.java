package yodel.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Copies small records into small buffers. The JDK's engine requires a buffer for the longest possible record, 16 KiB,
 * whatever it encrypts. Without this handler, a client that sends one byte per record and reads no replies would make
 * the server hold a thousand times as much memory as needed.
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
