package yodel.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadBuffersTest {

    private static final PooledByteBufAllocator POOL = PooledByteBufAllocator.DEFAULT;
    private static final int SIZE = 2048;

    private final ReadBuffers buffers = new ReadBuffers();

    @AfterEach
    void close() {
        buffers.close();
    }

    @Test
    void reusesAReleasedBuffer() {
        ByteBuf first = buffers.take(POOL, SIZE);
        first.writeLong(1).release();
        ByteBuf second = buffers.take(POOL, SIZE);
        assertThat(second).isSameAs(first);
        assertThat(second.readableBytes()).isZero();
        assertThat(second.writableBytes()).isEqualTo(SIZE);
        second.release();
    }

    @Test
    void knowsWhetherABufferIsFree() {
        assertThat(buffers.hasFree(SIZE)).isFalse();
        ByteBuf buffer = buffers.take(POOL, SIZE);
        assertThat(buffers.hasFree(SIZE)).isFalse();
        buffer.release();
        assertThat(buffers.hasFree(SIZE)).isTrue();
        assertThat(buffers.hasFree(SIZE + 1)).isFalse();
    }

    @Test
    void doesNotReuseABufferThatIsStillHeld() {
        ByteBuf held = buffers.take(POOL, SIZE).writeLong(1);
        ByteBuf other = buffers.take(POOL, SIZE).writeLong(2);
        assertThat(other).isNotSameAs(held);
        assertThat(held.readLong()).isEqualTo(1);
        held.release();
        other.release();
    }

    @Test
    void releasesAHeldBufferAfterReplacingIt() {
        ByteBuf held = buffers.take(POOL, SIZE);
        buffers.take(POOL, SIZE).release();
        held.release();
        assertThat(held.refCnt()).isZero();
    }

    @Test
    void keepsOneBufferOfEachSize() {
        ByteBuf small = buffers.take(POOL, SIZE);
        ByteBuf large = buffers.take(POOL, 2 * SIZE);
        small.release();
        large.release();
        ByteBuf again = buffers.take(POOL, SIZE);
        assertThat(again).isSameAs(small);
        again.release();
    }

    @Test
    void keepsNoBufferOfAnUnusualSize() {
        ByteBuf odd = buffers.take(POOL, SIZE + 1);
        assertThat(odd.writableBytes()).isEqualTo(SIZE + 1);
        odd.release();
        assertThat(odd.refCnt()).isZero();
    }

    @Test
    void releasesItsBuffersWhenClosed() {
        ByteBuf kept = buffers.take(POOL, SIZE);
        kept.release();
        assertThat(kept.refCnt()).isEqualTo(1);
        buffers.close();
        assertThat(kept.refCnt()).isZero();
    }
}
