package yodel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.ServerConfigs.ANY_PORT;
import static yodel.testing.ServerConfigs.sharing;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.testing.Peer;
import yodel.testing.ServerConfigs;
import yodel.testing.Transports;
import yodel.transport.Transport;
import yodel.wire.WireFormat;

/** Two servers on one port. */
class ReusePortTest {

    /**
     * The kernel distributes connections by a hash: the probability that one server receives none of this many is
     * 2^-63.
     */
    private static final int CONNECTIONS = 64;

    private static ServerConfig alone(InetSocketAddress address, Transport transport) {
        return ServerConfigs.on(address, transport, WireFormat.DEFAULT, 1);
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void bothServeConnectionsOnASharedPort(Transport transport) throws Exception {
        List<Peer> peers = new ArrayList<>();
        try (TestEchoServer first = TestEchoServer.start(sharing(ANY_PORT, transport));
                TestEchoServer second = TestEchoServer.start(sharing(first.address(), transport))) {
            assertThat(second.address()).isEqualTo(first.address());
            for (int i = 0; i < CONNECTIONS; i++) {
                peers.add(first.connect().assertServed());
            }
            eventually(
                    "all are counted",
                    () -> first.metrics().open() + second.metrics().open() == CONNECTIONS);
            assertThat(first.metrics().open()).isPositive();
            assertThat(second.metrics().open()).isPositive();
        } finally {
            peers.forEach(Peer::close);
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void aServerWithoutTheOptionIsRejected(Transport transport) throws Exception {
        try (TestEchoServer first = TestEchoServer.start(sharing(ANY_PORT, transport))) {
            assertThatThrownBy(() -> TestEchoServer.start(alone(first.address(), transport)))
                    .isInstanceOf(BindFailedException.class)
                    .hasMessageContaining("another program uses the port");
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void aPortThatItsServerDoesNotShareIsRejected(Transport transport) throws Exception {
        try (TestEchoServer first = TestEchoServer.start(alone(ANY_PORT, transport))) {
            assertThatThrownBy(() -> TestEchoServer.start(sharing(first.address(), transport)))
                    .isInstanceOf(BindFailedException.class)
                    .hasMessageContaining("another program uses the port");
        }
    }

    /** Simulates a system without the option, with a channel that does not support it. */
    @ParameterizedTest
    @EnumSource
    void reportsASystemWithoutTheOption(Transport transport) {
        EmbeddedChannel listener = new EmbeddedChannel();
        Throwable obstacle = SocketOptions.obstacle(sharing(ANY_PORT, transport), listener);
        assertThat(new BindFailedException(ANY_PORT, Objects.requireNonNull(obstacle)))
                .hasMessageEndingWith(
                        ":0: this system cannot share a port, which --reuse-port requires (omit the option)");
        assertThat(SocketOptions.obstacle(alone(ANY_PORT, transport), listener)).isNull();
        listener.close();
    }
}
