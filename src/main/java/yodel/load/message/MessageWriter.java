package yodel.load.message;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import yodel.load.plan.WriteOptions;

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
    static MessageWriter of(Channel channel, WriteOptions writeOptions) {
        if (writeOptions.equals(WriteOptions.PLAIN)) {
            return new DirectWriter(channel);
        }
        return new PieceWriter(channel, writeOptions.writeSize() == null ? 0 : writeOptions.writeSize());
    }
}
