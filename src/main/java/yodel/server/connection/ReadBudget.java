package yodel.server.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;
import java.util.function.BooleanSupplier;
import yodel.transport.AdaptiveReads;

/**
 * Limits how much is read from a connection in one read iteration of its event loop: enough to justify the system
 * calls, and little enough that a flood on one connection does not keep the others waiting. Within the budget, the
 * size of each read adapts to the traffic of the connection.
 *
 * <p>The budget also bounds the memory that a client can use: see {@link BackpressureHandler}.
 */
final class ReadBudget implements RecvByteBufAllocator {

    /** A connection with held replies gets a quarter of the budget, so that many of them do not delay the others. */
    private static final int HOLDING_DIVISOR = 4;

    private final int bytes;
    private final BooleanSupplier holding;
    private final MemoryPressure memory;

    /**
     * @param bytes the budget per read iteration; a single read never exceeds it
     * @param holding returns whether replies of the connection are held
     */
    ReadBudget(int bytes, BooleanSupplier holding, MemoryPressure memory) {
        this.bytes = bytes;
        this.holding = holding;
        this.memory = memory;
    }

    @Override
    @SuppressWarnings("deprecation") // deprecated for callers only; every transport still calls it
    public Handle newHandle() {
        return new ReadIteration();
    }

    private final class ReadIteration extends AdaptiveReads {

        private int left;

        @Override
        public void reset(ChannelConfig config) {
            if (memory.isScarce()) {
                left = MemoryPressure.SMALL_READ;
            } else {
                left = holding.getAsBoolean() ? Math.max(MemoryPressure.SMALL_READ, bytes / HOLDING_DIVISOR) : bytes;
            }
            super.reset(config);
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator alloc) {
            if (left <= 0) {
                throw SpentException.INSTANCE;
            }
            return memory.take(alloc, Math.min(guess(), left));
        }

        @Override
        public void lastBytesRead(int read) {
            left -= Math.max(0, read);
            super.lastBytesRead(read);
        }

        @Override
        public boolean continueReading() {
            return left > 0 && super.continueReading();
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier maybeMoreData) {
            return left > 0 && super.continueReading(maybeMoreData);
        }
    }

    /**
     * Ends a read iteration that continues although the budget is spent. After the client has closed its side (POLLRDHUP),
     * the epoll and io_uring channels of Netty read everything that the kernel still holds, regardless of their handle and
     * of paused reading ({@code EpollRecvByteAllocatorHandle.continueReading}). That can be megabytes on each of a
     * thousand connections; refusing the next buffer is the only way out. The next iteration reads the rest.
     */
    static final class SpentException extends RuntimeException {

        @SuppressWarnings("StaticAssignmentOfThrowable") // without stack trace or suppressed exceptions
        static final SpentException INSTANCE = new SpentException();

        private static final long serialVersionUID = 1;

        private SpentException() {
            super("the read budget of this iteration is spent", null, false, false);
        }
    }
}
