package yodel.load.message;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/** Writes as many messages per system call as the transport accepts. */
final class DirectWriter implements MessageWriter {

    private final Channel channel;

    DirectWriter(Channel channel) {
        this.channel = channel;
    }

    @Override
    public void write(ByteBuf messages) {
        channel.write(messages, channel.voidPromise());
    }

    @Override
    public void flush() {
        channel.flush();
    }
}
