package yodel.transport;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator.DelegatingHandle;
import io.netty.channel.RecvByteBufAllocator.ExtendedHandle;
import io.netty.util.UncheckedBooleanSupplier;

/**
 * A read handle of one connection, with read sizes that adapt to what the connection sends. It wraps Netty's
 * implementation, which cannot be extended. Must be used on the connection's event loop.
 */
public abstract class AdaptiveReads extends DelegatingHandle implements ExtendedHandle {

    private static final RecvByteBufAllocator ADAPTIVE = new AdaptiveRecvByteBufAllocator();

    private final ExtendedHandle adaptive;

    @SuppressWarnings("deprecation") // deprecated for callers only; every transport still requires it
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
