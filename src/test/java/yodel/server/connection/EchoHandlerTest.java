package yodel.server.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Bytes.concat;
import static yodel.testing.Peer.length;
import static yodel.testing.Peer.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yodel.metrics.ProtocolError;
import yodel.metrics.ServerMetrics;

class EchoHandlerTest {

    private final ServerMetrics metrics = new ServerMetrics();
    private final ServerContext context = TestContexts.of(metrics);
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void open() {
        channel.pipeline().addLast(HandlerNames.ECHO, new EchoHandler(context));
        channel.pipeline().addLast(HandlerNames.EXCEPTION, new ExceptionHandler(context.closer()));
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private static ByteBuf read(byte[]... pieces) {
        ByteBuf buffer = PooledByteBufAllocator.DEFAULT.directBuffer();
        for (byte[] piece : pieces) {
            buffer.writeBytes(piece);
        }
        return buffer;
    }

    private byte[] written() {
        ByteBuf all = PooledByteBufAllocator.DEFAULT.heapBuffer();
        for (ByteBuf reply = channel.readOutbound(); reply != null; reply = channel.readOutbound()) {
            all.writeBytes(reply);
            reply.release();
        }
        byte[] bytes = ByteBufUtil.getBytes(all);
        all.release();
        return bytes;
    }

    @Test
    void answersInTheBufferThatWasRead() {
        ByteBuf buffer = read(message("hello"));
        channel.writeInbound(buffer);
        ByteBuf reply = channel.readOutbound();
        assertThat(reply).isSameAs(buffer);
        assertThat(ByteBufUtil.getBytes(reply)).isEqualTo(message("HELLO"));
        reply.release();
    }

    @Test
    void flushesOncePerReadIteration() {
        channel.writeOneInbound(read(message("a")));
        channel.writeOneInbound(read(message("b")));
        assertThat((ByteBuf) channel.readOutbound()).isNull();
        channel.flushInbound();
        assertThat(written()).isEqualTo(concat(message("A"), message("B")));
    }

    @Test
    void answersAPayloadBeforeItsEndArrives() {
        channel.writeInbound(read(length(1_000_000), "the begin".getBytes(UTF_8)));
        assertThat(written()).endsWith("THE BEGIN".getBytes(UTF_8));
    }

    @Test
    void holdsBackOnlyASplitLength() {
        byte[] request = message("x");
        channel.writeInbound(read(request, new byte[] {request[0], request[1]}));
        assertThat(written()).isEqualTo(message("X"));
        channel.writeInbound(read(new byte[] {request[2]}));
        assertThat(written()).isEmpty();
        channel.writeInbound(read(new byte[] {request[3], 'x'}));
        assertThat(written()).isEqualTo(message("X"));
    }

    @Test
    void answersNoByteOfAnInvalidLengthThatArrivesInPieces() {
        byte[] bad = length(-2);
        for (byte piece : bad) {
            channel.writeInbound(read(new byte[] {piece}));
        }
        assertThat(written()).isEmpty();
        assertThat(metrics.protocolErrors(ProtocolError.NEGATIVE_LENGTH)).isEqualTo(1);
    }

    @Test
    void answersEveryMessageBeforeAnInvalidLength() {
        channel.writeInbound(read(message("a"), message("b"), length(Integer.MIN_VALUE), message("c")));
        assertThat(written()).isEqualTo(concat(message("A"), message("B")));
        assertThat(metrics.messages()).isEqualTo(2);
    }

    @Test
    void countsMessagesAndBytes() {
        channel.writeInbound(read(message(""), message("abc"), length(5), new byte[] {'x'}));
        assertThat(metrics.messages()).isEqualTo(2);
        assertThat(metrics.sentBytes()).isEqualTo(4 + 7 + 5);
    }

    @Test
    void closesAConnectionWhoseHandlerFails() {
        channel.pipeline().fireExceptionCaught(new IllegalStateException("for the test"));
        assertThat(channel.isOpen()).isFalse();
    }
}
