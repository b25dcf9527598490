package yodel.load.message;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import yodel.load.plan.Writing;

/** How messages get into a channel. Belongs to the channel's event loop. Takes over the buffers that it is given. */
public interface MessageWriter {

    /** For a connection that has no channel: nothing is written. */
    MessageWriter NONE = ByteBuf::release;

    void write(ByteBuf messages);

    /** What was written goes out. */
    default void flush() {}

    /** The channel has ended: what still waits is given up. */
    default void close() {}

    /**
     * The writer for a channel.
     */
    static MessageWriter of(Channel channel, Writing writing) {
        if (writing.equals(Writing.PLAIN)) {
            return new DirectWriter(channel);
        }
        return new PieceWriter(channel, writing.split() == null ? 0 : writing.split());
    }
}
