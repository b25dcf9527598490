package yodel.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.metrics.ServerMetrics;
import yodel.testing.ServerConfigs;
import yodel.testing.Transports;
import yodel.transport.Transport;
import yodel.wire.WireFormat;

class BindFailedExceptionTest {

    private static EchoServer start(InetSocketAddress address, Transport transport) throws BindFailedException {
        return EchoServer.start(ServerConfigs.on(address, transport, WireFormat.DEFAULT, 1), new ServerMetrics());
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void reportsAPortInUse(Transport transport) throws BindFailedException {
        try (EchoServer first = start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), transport)) {
            assertThatThrownBy(() -> start(first.address(), transport))
                    .isInstanceOf(BindFailedException.class)
                    .hasMessage(
                            "cannot listen on %s:%d: another program uses the port (choose another port,"
                                    + " or 0 for any free port)",
                            first.address().getHostString(), first.address().getPort());
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void reportsAnAddressOfAnotherMachine(Transport transport) {
        // TEST-NET-1 of RFC 5737: an address of no machine.
        assertThatThrownBy(() -> start(new InetSocketAddress("192.0.2.1", 8080), transport))
                .hasMessageStartingWith("cannot listen on 192.0.2.1:8080: not an address of this machine");
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void reportsANameWithoutAddress(Transport transport) {
        assertThatThrownBy(() -> start(InetSocketAddress.createUnresolved("nowhere.invalid", 8080), transport))
                .hasMessageContaining("nowhere.invalid:8080: the name has no address");
    }
}
