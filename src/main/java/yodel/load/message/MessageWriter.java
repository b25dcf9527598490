package yodel.load.message;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import yodel.load.plan.Writing;

/** Writes messages to a channel and takes ownership of the buffers. Belongs to the channel's event loop. */
public interface MessageWriter {

    /** A writer for a connection without a channel: it releases every buffer and writes nothing. */
    MessageWriter NONE = ByteBuf::release;

    /** Queues complete messages and takes ownership of the buffer. */
    void write(ByteBuf messages);

    /** Sends all queued messages. */
    default void flush() {}

    /** Releases the messages that are still queued after the channel has closed. */
    default void close() {}

    /** Creates the writer for a channel. */
    static MessageWriter of(Channel channel, Writing writing) {
        if (writing.equals(Writing.PLAIN)) {
            return new DirectWriter(channel);
        }
        return new PieceWriter(channel, writing.split() == null ? 0 : writing.split());
    }
}
