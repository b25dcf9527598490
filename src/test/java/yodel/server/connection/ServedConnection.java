package yodel.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import yodel.metrics.ProtocolError;
import yodel.metrics.ServerMetrics;
import yodel.testing.EmbeddedSocketChannel;
import yodel.transport.Transport;
import yodel.wire.ProtocolModel;
import yodel.wire.WireFormat;

/** A connection of the server without a kernel, with checks of its final state. */
final class ServedConnection {

    private static final Timeouts TIMEOUTS = new Timeouts(
            Duration.ofMinutes(2),
            Duration.ofSeconds(30),
            1024,
            Duration.ofSeconds(30),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5));

    /** Longer than any timeout of the server. */
    private static final Duration LONG = Duration.ofHours(1);

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true, true);
    private final ServerMetrics metrics = new ServerMetrics();
    private final ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
    private final WireFormat format;
    private final EmbeddedSocketChannel channel;

    /** The bytes read before the connection started to close. */
    private final ByteArrayOutputStream served = new ByteArrayOutputStream();

    private @Nullable Throwable fault;
    private boolean endedInsideAMessage;

    /** Set once the client has stopped reading its replies or reset the connection. */
    private boolean refused;

    /** @param scarce whether the server is under memory pressure */
    ServedConnection(WireFormat format, boolean scarce) {
        this.format = format;
        Transport anyTransport = Transport.NIO;
        ServerContext context =
                TestContexts.of(metrics, format, TIMEOUTS, LoggerFactory.getLogger(ServedConnection.class));
        MemoryPressure memory = new MemoryPressure(PooledByteBufAllocator.DEFAULT, scarce ? 0 : Long.MAX_VALUE, 2);
        if (scarce) {
            // Memory is sampled after this many bytes.
            memory.take(allocator, MemoryPressure.SMALL_READ + 1).release();
        }
        channel = EmbeddedSocketChannel.open(
                allocator, new EchoPipeline(context, anyTransport, loop -> memory, connections));
        channel.pipeline().addBefore(HandlerNames.EXCEPTION, "witness", new ChannelInboundHandlerAdapter() {
            @Override
            public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                if (!(cause instanceof IOException)) {
                    fault = cause;
                }
                ctx.fireExceptionCaught(cause);
            }
        });
    }

    private boolean isServing() {
        return channel.isOpen() && channel.pipeline().get(HandlerNames.ECHO) != null;
    }

    /** Returns whether the server wants to read. */
    boolean isReading() {
        return channel.config().isAutoRead();
    }

    /** Lets the server read the given bytes of {@code stream} into a new buffer. */
    void read(byte[] stream, int from, int to) {
        // Not at the start of the buffer, and not always to its end.
        ByteBuf read = allocator.directBuffer(to - from + 8);
        read.writeZero(3).skipBytes(3).writeBytes(stream, from, to - from);
        if (isServing()) {
            served.write(stream, from, to - from);
        }
        boolean waited = WriteStallDetector.waitingBytes(channel) > 0;
        channel.readLoop(read);
        boolean holds = channel.pipeline().get(HandlerNames.HOLD) != null;
        if (isServing() && waited && !holds && WriteStallDetector.waitingBytes(channel) > 0) {
            assertThat(isReading()).as("reads on although replies wait").isFalse();
        }
    }

    void endInput() {
        endedInsideAMessage |= isServing() && model().isTruncated();
        channel.endInput();
    }

    void drain() {
        channel.pipeline().fireUserEventTriggered(DrainSignal.START);
    }

    void reset() {
        refused = true;
        channel.reset();
    }

    void take(long bytes) {
        channel.take(bytes);
    }

    void takeNothing() {
        refused = true;
        channel.takeNothing();
    }

    void takeAll() {
        channel.takeAll();
        // Pending replies arrive unless the server has given up waiting.
        refused &= !channel.isOpen();
    }

    void pass(Duration time) {
        channel.pass(time);
    }

    private ProtocolModel model() {
        return ProtocolModel.of(format, served.toByteArray());
    }

    private long badLengths() {
        return EnumSet.complementOf(EnumSet.of(ProtocolError.TRUNCATED)).stream()
                .mapToLong(metrics::protocolErrors)
                .sum();
    }

    /** Lets the client read everything, end its stream and stay silent, and checks the final state. */
    void checkAtItsEnd() {
        takeAll();
        endInput();
        for (int i = 0; i < 3; i++) {
            pass(LONG);
        }
        ProtocolModel model = model();
        byte[] replies = channel.taken();
        assertThat(fault).as("exception").isNull();
        assertThat(channel.misuse()).isNull();
        assertThat(channel.isOpen()).as("open").isFalse();
        assertThat(replies.length)
                .as("bytes answered")
                .isBetween(refused ? 0 : model.replies().length, model.replies().length);
        byte[] expected = Arrays.copyOf(model.replies(), replies.length);
        assertThat(Arrays.mismatch(replies, expected)).as("first wrong byte").isEqualTo(-1);
        assertThat(metrics.messages()).as("messages counted").isEqualTo(model.messages());
        assertThat(metrics.sentBytes()).as("bytes counted").isEqualTo(model.replies().length);
        assertThat(badLengths()).as("bad lengths counted").isEqualTo(model.rejected() ? 1 : 0);
        assertThat(metrics.protocolErrors(ProtocolError.TRUNCATED))
                .as("truncated ones counted")
                .isEqualTo(endedInsideAMessage ? 1 : 0);
        assertThat(metrics.readPaused()).as("paused").isZero();
        assertThat(metrics.open()).as("connections open").isZero();
        assertThat(connections.isEmpty()).as("none left to drain").isTrue();
        assertThat(allocator.metric().usedDirectMemory())
                .as("bytes of buffers lost")
                .isZero();
        assertThat(allocator.metric().usedHeapMemory())
                .as("bytes of buffers lost")
                .isZero();
    }
}
