package yodel.load.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yodel.load.plan.BlockPlan;
import yodel.wire.ProtocolSpec;

/**
 * Given payloads that repeat in one block, often enough to fill a write with many messages. Every connection starts
 * with the first payload.
 */
final class PayloadMessages implements Messages {

    private final Block block;

    /**
     * Builds the block.
     *
     * @param reply the payload of the reply to every message; null for the reply that the form derives from the request
     */
    PayloadMessages(List<byte[]> payloads, byte @Nullable [] reply, ProtocolSpec form, ByteBufAllocator allocator) {
        int round = 0;
        for (byte[] payload : payloads) {
            round += form.framing().overhead(payload.length) + payload.length;
        }
        int longest = Math.max(round, reply == null ? 0 : form.framing().overhead(reply.length) + reply.length);
        int rounds = Math.max(1, Math.min(BlockPlan.IN_CACHE / longest, BlockPlan.USUAL_MESSAGES / payloads.size()));
        ByteBuf requests = allocator.directBuffer(round * rounds, round * rounds);
        BlockWriter writer = new BlockWriter(form, requests, payloads.size() * rounds);
        for (int i = 0; i < rounds; i++) {
            for (byte[] payload : payloads) {
                writer.start(payload.length).writeBytes(payload);
                writer.end();
            }
        }
        block = reply == null ? writer.block() : writer.blockRepliedWith(reply);
    }

    @Override
    public Cursor start(int number) {
        return new Cursor(block, 0);
    }

    @Override
    public void close() {
        block.release();
    }
}
