package yodel.load.message;

import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import yodel.load.plan.PayloadSpec;
import yodel.wire.ProtocolSpec;

/**
 * The messages that the connections of one event loop send. An instance belongs to that event loop; closing it releases
 * its buffers.
 */
public interface Messages extends AutoCloseable {

    /** Returns the first message of connection {@code number}. */
    Start start(int number);

    /** Creates the messages that {@code payloadSpec} describes. */
    static Messages of(PayloadSpec payloadSpec, ProtocolSpec form, ByteBufAllocator allocator) {
        if (payloadSpec instanceof PayloadSpec.Random random) {
            return new RandomMessages(random.sizes(), form, allocator);
        }
        if (payloadSpec instanceof PayloadSpec.Text text) {
            return new TextMessages(text.template(), form);
        }
        if (payloadSpec instanceof PayloadSpec.Payloads payloads) {
            return new PayloadMessages(payloads.payloads(), null, form, allocator);
        }
        PayloadSpec.Exchange exchange = (PayloadSpec.Exchange) payloadSpec;
        return new PayloadMessages(List.of(exchange.request()), exchange.reply(), form, allocator);
    }

    @Override
    void close();

    /** The position of a message in a block. */
    record Start(Block block, int index) {}
}
