package yodel.load.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import yodel.load.plan.MessageSizes;
import yodel.wire.Framing;
import yodel.wire.ProtocolSpec;

/**
 * Random messages that repeat in one block. Messages of more than a few bytes are distinct within a block, and each
 * connection starts at a different message, so that a reply that is lost, duplicated, reordered or meant for another
 * connection is detected.
 */
final class RandomMessages implements Messages {

    /** A prime larger than any block's number of messages, so that connections start at different messages. */
    private static final long STRIDE = 104_729;

    private static final long SEED = 0x596f64656cL;

    private final Block block;

    RandomMessages(MessageSizes sizes, ProtocolSpec form, ByteBufAllocator allocator) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] lengths = lengths(sizes, random);
        int total = 0;
        for (int length : lengths) {
            total += form.framing().overhead(length) + length;
        }
        BlockWriter writer = new BlockWriter(form, allocator.directBuffer(total, total), lengths.length);
        for (int length : lengths) {
            ByteBuf requests = writer.start(length);
            for (int i = 0; i < length; i++) {
                requests.writeByte(randomByte(random, form.framing()));
            }
            writer.end();
        }
        block = writer.block();
    }

    /** Draws payload lengths, which occur in the proportions of {@code sizes} and in random order. */
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

    /**
     * Returns a lowercase letter, which upper-casing must change, with a probability of one half, and otherwise any
     * byte that does not end a message.
     */
    private static int randomByte(SplittableRandom random, Framing framing) {
        int next = random.nextBoolean() ? random.nextInt('a', 'z' + 1) : random.nextInt(256);
        return framing.reserves((byte) next) ? randomByte(random, framing) : next;
    }

    @Override
    public Cursor start(int number) {
        return new Cursor(block, (int) (number * STRIDE % block.messages()));
    }

    @Override
    public void close() {
        block.release();
    }
}
