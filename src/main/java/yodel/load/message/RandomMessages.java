package yodel.load.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import yodel.load.plan.MessageForm;
import yodel.load.plan.MessageSizes;

/**
 * Random messages that repeat in one block. No two in a block are alike if they are a few bytes long, and each
 * connection begins at another, so that a reply that is lost, doubled, swapped or another connection's is seen.
 */
final class RandomMessages implements Messages {

    /** A prime above what a block can have, so that connections begin at different messages. */
    private static final long STRIDE = 104_729;

    private static final long SEED = 0x596f64656cL;

    private final Block block;

    RandomMessages(MessageSizes sizes, MessageForm form, ByteBufAllocator allocator) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] lengths = lengths(sizes, random);
        int total = form.prefixBytes() * lengths.length;
        for (int length : lengths) {
            total += length;
        }
        BlockWriter writer = new BlockWriter(form, allocator.directBuffer(total, total), lengths.length);
        for (int length : lengths) {
            ByteBuf requests = writer.begin(length);
            for (int i = 0; i < length; i++) {
                requests.writeByte(randomByte(random));
            }
        }
        block = writer.block();
    }

    /** Payload lengths in the shares of {@code sizes}, in random order. */
    private static int[] lengths(MessageSizes sizes, SplittableRandom random) {
        int[] messages = sizes.plan().messages();
        int[] lengths = new int[IntStream.of(messages).sum()];
        int known = 0;
        for (int part = 0; part < messages.length; part++) {
            for (int i = 0; i < messages[part]; i++) {
                int place = random.nextInt(known + 1);
                lengths[known] = lengths[place];
                lengths[place] = sizes.parts().get(part).draw(random);
                known++;
            }
        }
        return lengths;
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
}
