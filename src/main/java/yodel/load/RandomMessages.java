package yodel.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;
import yodel.wire.UpperCase;

/**
 * Random messages that repeat in one block. No two in a block are alike if they are a few bytes long, and each
 * connection begins at another, so that a reply that is lost, doubled, swapped or another connection's is seen.
 */
final class RandomMessages implements Messages {

    /** A block stays in a core's own cache beside what is read and compared with it. */
    private static final int BLOCK_BYTES = 256 << 10;

    private static final int MAX_MESSAGES = 1021;
    private static final int MIN_MESSAGES = 3;

    /** Above this, one message alone is the block: it is memory that counts then. */
    private static final int LARGE = 16 << 20;

    /** A prime, so that neighbours begin far apart. */
    private static final long STRIDE = 7919;

    private static final long SEED = 0x596f64656cL;

    private final Block block;

    RandomMessages(MessageSizes sizes, Framing framing, LengthPrefix lengthPrefix, ByteBufAllocator allocator) {
        SplittableRandom random = new SplittableRandom(SEED);
        int prefix = framing == Framing.LENGTH_PREFIX ? LengthPrefix.BYTES : 0;
        int[] ends = ends(sizes, prefix, random);
        int total = ends[ends.length - 1];
        ByteBuf requests = allocator.directBuffer(total, total);
        ByteBuffer replies = ByteBuffer.allocateDirect(total).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0, begin = 0; i < ends.length; begin = ends[i++]) {
            int payload = begin + prefix;
            if (prefix > 0) {
                requests.writeBytes(lengthPrefix.encode(ends[i] - payload));
            }
            while (requests.writerIndex() < ends[i]) {
                requests.writeByte(randomByte(random));
            }
            requests.getBytes(begin, replies.limit(ends[i]).position(begin));
            UpperCase.apply(replies, payload, ends[i]);
        }
        block = new Repeating(requests, replies.clear(), ends);
    }

    private static int[] ends(MessageSizes sizes, int prefix, SplittableRandom random) {
        long mean = (long) sizes.mean() + prefix;
        int[] ends = new int
                [sizes.max() > LARGE
                        ? 1
                        : (int) Math.max(MIN_MESSAGES, Math.min(MAX_MESSAGES, BLOCK_BYTES / Math.max(1, mean)))];
        for (int i = 0, end = 0; i < ends.length; i++) {
            end += prefix + sizes.draw(random);
            ends[i] = end;
        }
        return ends;
    }

    /** Half of them are letters that have to change, the others are any byte. */
    private static int randomByte(SplittableRandom random) {
        return random.nextBoolean() ? random.nextInt('a', 'z' + 1) : random.nextInt(256);
    }

    @Override
    public Start start(int number) {
        return new Start(block, (int) (number * STRIDE % block.messages()));
    }

    @Override
    public void close() {
        block.release();
    }

    private static final class Repeating extends Block {

        Repeating(ByteBuf requests, ByteBuffer replies, int[] ends) {
            super(requests, replies, ends);
        }

        @Override
        Block next() {
            return this;
        }
    }
}
