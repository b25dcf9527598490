package yodel.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures how fast a payload is converted to upper case in the buffer that it was read into, compared with one byte at
 * a time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class UpperCaseBenchmark {

    @Param({"5", "64", "1024", "65536"})
    private int size;

    /** The offset of the payload: at the start of the buffer, and after a length. */
    @Param({"0", "4"})
    private int offset;

    private ByteBuf read = PooledByteBufAllocator.DEFAULT.buffer(0);
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    /** Creates a buffer like the one that an event loop reads into. */
    @Setup
    public void read() {
        byte[] random = new byte[offset + size];
        new Random(1).nextBytes(random);
        read = PooledByteBufAllocator.DEFAULT.directBuffer(random.length).writeBytes(random);
        bytes = read.internalNioBuffer(0, random.length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @TearDown
    public void release() {
        read.release();
    }

    @Benchmark
    public void upperCase() {
        int from = bytes.position() + offset;
        UpperCase.apply(bytes, from, from + size);
    }

    @Benchmark
    public void aByteAtATime() {
        int from = bytes.position() + offset;
        for (int i = from; i < from + size; i++) {
            byte b = bytes.get(i);
            if (b >= 'a' && b <= 'z') {
                bytes.put(i, (byte) (b - ('a' - 'A')));
            }
        }
    }
}
