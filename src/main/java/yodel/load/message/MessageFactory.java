package yodel.load.message;

import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import yodel.load.plan.PayloadSpec;
import yodel.wire.ProtocolSpec;

/** Creates the messages that a payload specification describes. */
public final class MessageFactory {

    private MessageFactory() {}

    /** Creates the messages of one event loop. */
    public static Messages create(PayloadSpec payloadSpec, ProtocolSpec form, ByteBufAllocator allocator) {
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
}
