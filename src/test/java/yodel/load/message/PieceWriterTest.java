package yodel.load.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;
import yodel.load.plan.WriteOptions;

class PieceWriterTest {

    private static final int BLOCKS = 20_000;

    /** As many blocks as a write of a million short messages has: nested in one another, they would overflow the stack. */
    @Test
    void joinsAnyNumberOfBlocksInOneWrite() {
        EmbeddedChannel channel = new EmbeddedChannel();
        PieceWriter writer = new PieceWriter(channel, new WriteOptions(null, 2));
        ByteBuf bytes = Unpooled.wrappedBuffer(new byte[] {1, 2, 3});
        for (int i = 0; i < BLOCKS; i++) {
            writer.write(bytes.retainedSlice(i % 3, 1));
        }
        writer.flush();
        ByteBuf written = channel.readOutbound();
        assertThat(written.readableBytes()).isEqualTo(BLOCKS);
        assertThat(written.nioBuffers()).hasSize(BLOCKS);
        assertThat(written.getByte(BLOCKS - 1)).isEqualTo((byte) ((BLOCKS - 1) % 3 + 1));
        written.release();
        assertThat(bytes.refCnt()).isEqualTo(1);
        bytes.release();
        channel.close();
    }
}
