package yodel.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * The buffers that the connections of one event loop read into, with sizes that adapt to what each connection sends.
 * A buffer with no other owner is reused for the next read of any connection, because it is still in the processor's
 * cache. Netty's pool, in contrast, returns the least recently released buffer.
 *
 * <p>Must be used on that event loop only, and closed after it has ended.
 */
public final class ReadBuffers implements RecvByteBufAllocator, AutoCloseable {

    /** The last buffer of each size that is a power of two, by exponent. This class holds one reference to each. */
    private final @Nullable ByteBuf[] last = new ByteBuf[Integer.SIZE];

    /** Returns whether {@link #take} would return a buffer that exists already. */
    public boolean hasFree(int bytes) {
        ByteBuf buffer = Integer.bitCount(bytes) == 1 ? last[Integer.numberOfTrailingZeros(bytes)] : null;
        return buffer != null && buffer.refCnt() == 1;
    }

    /** Returns an empty buffer with a capacity of {@code bytes}, which the caller must release. */
    public ByteBuf take(ByteBufAllocator pool, int bytes) {
        if (Integer.bitCount(bytes) != 1) {
            return pool.ioBuffer(bytes, bytes);
        }
        int exponent = Integer.numberOfTrailingZeros(bytes);
        ByteBuf buffer = last[exponent];
        if (buffer != null && buffer.refCnt() == 1) {
            return buffer.clear().retain();
        }
        if (buffer != null) {
            buffer.release();
        }
        buffer = pool.ioBuffer(bytes, bytes);
        last[exponent] = buffer;
        return buffer.retain();
    }

    @Override
    @SuppressWarnings("deprecation") // deprecated for callers only; every transport still requires it
    public ExtendedHandle newHandle() {
        return new Reads();
    }

    @Override
    public void close() {
        for (int i = 0; i < last.length; i++) {
            ByteBuf buffer = last[i];
            if (buffer != null) {
                buffer.release();
                last[i] = null;
            }
        }
    }

    private final class Reads extends AdaptiveReads {

        @Override
        public ByteBuf allocate(ByteBufAllocator pool) {
            return take(pool, guess());
        }
    }
}
