package yodel.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * The buffers that the connections of one event loop read into, in sizes that adapt to what each connection sends. A
 * buffer that nobody holds any more is read into again at once, by whichever connection is next: it is still in the
 * processor's cache. Netty's pool hands out the one that was given back longest ago, which is not.
 *
 * <p>For use by that event loop alone; closed when it has ended.
 */
public final class ReadBuffers implements RecvByteBufAllocator, AutoCloseable {

    /** The last one of each size that is a power of two, by its exponent. One reference to each is ours. */
    private final @Nullable ByteBuf[] last = new ByteBuf[Integer.SIZE];

    /** A buffer of {@code bytes}, empty, for the caller to release. */
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
    @SuppressWarnings("deprecation") // of the interface, for callers; every transport still asks for its handle
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
