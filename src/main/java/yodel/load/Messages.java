package yodel.load;

import io.netty.buffer.ByteBufAllocator;

/** The messages that the connections of one event loop send. Belongs to that loop; closing it frees its memory. */
interface Messages extends AutoCloseable {

    /** Where connection {@code number} begins. */
    Start start(int number);

    /** What {@code config} wants to be sent. */
    static Messages of(LoadConfig config, ByteBufAllocator allocator) {
        Content content = config.content();
        if (content instanceof Content.Random random) {
            return new RandomMessages(random.sizes(), config.framing(), config.byteOrder(), allocator);
        }
        if (content instanceof Content.Text text) {
            return new TextMessages(text.template(), config.framing(), config.byteOrder());
        }
        throw new UnsupportedOperationException("not yet: " + content);
    }

    @Override
    void close();

    /** A message of a block. */
    record Start(Block block, int index) {}
}
