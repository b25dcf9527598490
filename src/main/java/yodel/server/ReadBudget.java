package yodel.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;
import yodel.transport.AdaptiveReads;

/**
 * How much is read from a connection in one turn of its event loop: enough that a turn is worth its system calls, and
 * little enough that a flood on one connection does not keep the others waiting. Within it, the size of each read
 * adapts to what the connection sends.
 *
 * <p>It is also what bounds the memory that a peer can take: see {@link BackpressureHandler}.
 */
final class ReadBudget implements RecvByteBufAllocator {

    private final int bytes;
    private final ReplyMemory memory;

    /** @param bytes for a turn; a read may stay below, and none goes above */
    ReadBudget(int bytes, ReplyMemory memory) {
        this.bytes = bytes;
        this.memory = memory;
    }

    @Override
    @SuppressWarnings("deprecation") // of the interface, for callers; every transport still asks for its handle
    public Handle newHandle() {
        return new Turn();
    }

    private final class Turn extends AdaptiveReads {

        private int left;

        @Override
        public void reset(ChannelConfig config) {
            left = memory.isScarce() ? ReplyMemory.SPARING_READ : bytes;
            super.reset(config);
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator alloc) {
            if (left <= 0) {
                throw ReadBudgetSpentException.INSTANCE;
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
}
