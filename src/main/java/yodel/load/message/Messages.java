package yodel.load.message;

import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import yodel.load.plan.Content;
import yodel.load.plan.MessageForm;

/**
 * The messages that the connections of one event loop send. An instance belongs to that event loop; closing it releases
 * its buffers.
 */
public interface Messages extends AutoCloseable {

    /** Returns the first message of connection {@code number}. */
    Start start(int number);

    /** Creates the messages that {@code content} describes. */
    static Messages of(Content content, MessageForm form, ByteBufAllocator allocator) {
        if (content instanceof Content.Random random) {
            return new RandomMessages(random.sizes(), form, allocator);
        }
        if (content instanceof Content.Text text) {
            return new TextMessages(text.template(), form);
        }
        if (content instanceof Content.Payloads payloads) {
            return new PayloadMessages(payloads.payloads(), null, form, allocator);
        }
        Content.Exchange exchange = (Content.Exchange) content;
        return new PayloadMessages(List.of(exchange.request()), exchange.reply(), form, allocator);
    }

    @Override
    void close();

    /** The position of a message in a block. */
    record Start(Block block, int index) {}
}
