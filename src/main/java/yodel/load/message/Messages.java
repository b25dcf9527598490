package yodel.load.message;

import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import yodel.load.plan.Content;
import yodel.load.plan.MessageForm;

/** The messages that the connections of one event loop send. Belongs to that loop; closing it frees its memory. */
public interface Messages extends AutoCloseable {

    /** Where connection {@code number} begins. */
    Start start(int number);

    /** Messages that say what {@code content} does. */
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

    /** A message of a block. */
    record Start(Block block, int index) {}
}
