package yodel.server.admission;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import yodel.metrics.ProtocolError;
import yodel.metrics.ServerMetrics;
import yodel.server.connection.EchoPipeline;
import yodel.server.connection.MemoryPressure;
import yodel.server.connection.ServerContext;
import yodel.server.connection.TestContexts;
import yodel.testing.EmbeddedSocketChannel;
import yodel.testing.ServerConfigs;
import yodel.testing.WrittenLog;
import yodel.transport.Transport;
import yodel.wire.WireFormat;

/** A connection accepted under given access rules, without a kernel: its input and output. */
final class AcceptedConnection {

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true, true);
    private final ServerMetrics metrics = new ServerMetrics();
    private final WrittenLog log = new WrittenLog();
    private final EmbeddedSocketChannel channel;
    private int taken;

    /** @param open the number of open connections per address */
    AcceptedConnection(AccessPolicy rules, OpenConnections open, WireFormat format) {
        log.logger().setLevel(Level.INFO);
        ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
        ServerContext context = TestContexts.of(metrics, format, ServerConfigs.PATIENT, log.logger());
        channel = EmbeddedSocketChannel.open(
                allocator,
                new AdmissionPipeline(rules, open, context),
                new EchoPipeline(
                        context,
                        Transport.NIO,
                        loop -> new MemoryPressure(PooledByteBufAllocator.DEFAULT, Long.MAX_VALUE, 1),
                        connections));
    }

    /** The client sends {@code bytes}, and the server reads them in pieces of the given sizes, repeatedly. */
    AcceptedConnection send(byte[] bytes, List<Integer> pieces) {
        int at = 0;
        for (int i = 0; at < bytes.length; i++) {
            int size = Math.min(pieces.get(i % pieces.size()), bytes.length - at);
            ByteBuf read = allocator.directBuffer(size).writeBytes(bytes, at, size);
            channel.readLoop(read);
            at += size;
        }
        return this;
    }

    AcceptedConnection send(byte[] bytes) {
        return send(bytes, List.of(Integer.MAX_VALUE));
    }

    AcceptedConnection send(String ascii) {
        return send(ascii.getBytes(US_ASCII));
    }

    /** Returns the output since the previous call. */
    byte[] receive() {
        byte[] all = channel.taken();
        byte[] since = Arrays.copyOfRange(all, taken, all.length);
        taken = all.length;
        return since;
    }

    void endInput() {
        channel.endInput();
    }

    void pass(Duration time) {
        channel.pass(time);
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    ServerMetrics metrics() {
        return metrics;
    }

    List<String> log() {
        return log.lines();
    }

    /** Returns the client address that the server assumes, from its log line about a truncated message. */
    String peerAsLogged() {
        send(new byte[] {1});
        endInput();
        assertThat(metrics.protocolErrors(ProtocolError.TRUNCATED)).isEqualTo(1);
        return log().get(0).replaceFirst(": the stream ended .*", "");
    }

    /** Checks that the connection is closed and has released all its resources. */
    void checkThatItEnded() {
        assertThat(channel.misuse()).isNull();
        assertThat(isOpen()).as("open").isFalse();
        // A real pipeline releases the messages that reach its end, such as half a record.
        channel.releaseInbound();
        assertThat(allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory())
                .as("bytes of buffers lost")
                .isZero();
    }
}
