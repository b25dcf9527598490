package yodel.server.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Peer.message;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import yodel.metrics.ServerMetrics;
import yodel.server.connection.EchoPipeline;
import yodel.server.connection.MemoryPressure;
import yodel.server.connection.ServerContext;
import yodel.server.connection.TestContexts;
import yodel.testing.EmbeddedSocketChannel;
import yodel.transport.Transport;

class ConnectionLimitHandlerTest {

    private static final PooledByteBufAllocator ALLOCATOR = PooledByteBufAllocator.DEFAULT;

    private final ServerMetrics metrics = new ServerMetrics();
    private final ServerContext context = TestContexts.of(metrics);

    /** A reload happens after the connection is accepted and before its event loop handles it. */
    @Test
    void appliesTheRulesInForceWhenAConnectionWasAccepted() {
        AccessController accessController = new AccessController(new AccessPolicy(
                ConnectionLimits.UNLIMITED,
                List.of(),
                null,
                new ProxyProtocol(List.of(AddressRange.parse("127.0.0.1")), Duration.ofSeconds(10)),
                null));
        EmbeddedChannel listener = new EmbeddedChannel(new ConnectionLimitHandler(accessController, context));
        EmbeddedSocketChannel connection = EmbeddedSocketChannel.open(ALLOCATOR);

        listener.writeInbound(connection);
        accessController.replace(AccessPolicy.limitedTo(ConnectionLimits.UNLIMITED));
        connection
                .pipeline()
                .addLast(new EchoPipeline(
                        context,
                        Transport.NIO,
                        loop -> new MemoryPressure(ALLOCATOR, Long.MAX_VALUE, 1),
                        new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE)));

        connection.readLoop(ALLOCATOR.directBuffer().writeBytes(ProxyHeaders.V2_TCP4.before(message("hello"))));
        assertThat(connection.taken()).isEqualTo(message("HELLO"));
        connection.endInput();
        assertThat(connection.isOpen()).isFalse();
        listener.finish();
    }
}
