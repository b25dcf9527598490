package yodel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.Peer.message;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import yodel.metrics.CloseReason;
import yodel.server.connection.HandlerNames;
import yodel.testing.Peer;
import yodel.testing.ServerConfigs;
import yodel.testing.Transports;
import yodel.transport.Transport;
import yodel.wire.WireFormat;

/** An unexpected exception in a handler of a connection. */
class UnexpectedExceptionTest {

    private static final class Broken extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object read) {
            ctx.fireChannelRead(read);
            throw new IllegalStateException("nobody thought of this");
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void closesOnlyThatConnection(Transport transport) throws Exception {
        ListAppender<ILoggingEvent> written = new ListAppender<>();
        Logger log = (Logger) LoggerFactory.getLogger(EchoServer.class);
        written.start();
        log.addAppender(written);
        try (TestEchoServer server = TestEchoServer.start(ServerConfigs.of(transport, WireFormat.DEFAULT, 1));
                Peer unlucky = server.connect()) {
            unlucky.assertServed();
            Channel channel = server.onlyConnection();
            try (Peer other = server.connect()) {
                other.assertServed();
                channel.eventLoop()
                        .submit(() -> channel.pipeline().addBefore(HandlerNames.ECHO, "broken", new Broken()))
                        .sync();
                unlucky.send(message("b"));
                eventually("it is ended", () -> server.metrics().open() == 1);
                other.assertServed();
            }
            assertThat(server.metrics().closedByServer(CloseReason.UNEXPECTED_ERROR))
                    .isEqualTo(1);
            assertThat(written.list)
                    .filteredOn(line -> line.getThrowableProxy() != null)
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line.getThrowableProxy().getMessage()).isEqualTo("nobody thought of this"));
        } finally {
            log.detachAppender(written);
        }
    }
}
