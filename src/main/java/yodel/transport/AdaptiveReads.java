package yodel.transport;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator.DelegatingHandle;
import io.netty.channel.RecvByteBufAllocator.ExtendedHandle;
import io.netty.util.UncheckedBooleanSupplier;

/**
 * The reads of one connection, in sizes that adapt to what it sends, as Netty has them: to be built upon, which Netty's own
 * is not. For use by the connection's event loop.
 */
public abstract class AdaptiveReads extends DelegatingHandle implements ExtendedHandle {

    private static final RecvByteBufAllocator ADAPTIVE = new AdaptiveRecvByteBufAllocator();

    private final ExtendedHandle adaptive;

    @SuppressWarnings("deprecation") // of the interface, for callers; every transport still asks for its handle
    protected AdaptiveReads() {
        this((ExtendedHandle) ADAPTIVE.newHandle());
    }

    private AdaptiveReads(ExtendedHandle adaptive) {
        super(adaptive);
        this.adaptive = adaptive;
    }

    @Override
    public boolean continueReading(UncheckedBooleanSupplier maybeMoreData) {
        return adaptive.continueReading(maybeMoreData);
    }
}
