package yodel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static yodel.testing.Eventually.eventually;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import yodel.metrics.ServerMetrics;
import yodel.metrics.TcpCounter;
import yodel.server.admission.AccessController;
import yodel.server.admission.AccessPolicy;
import yodel.server.admission.ConnectionLimits;
import yodel.testing.Peer;
import yodel.testing.ServerConfigs;
import yodel.transport.Transport;
import yodel.wire.WireFormat;

class ConnectionSamplersTest {

    /** A message of 4 bytes with its length. */
    private static final byte[] MESSAGE = {4, 0, 0, 0, 'a', 'b', 'c', 'd'};

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"EPOLL", "IO_URING"})
    void countsConnectionsThatHaveClosed(Transport transport) throws Exception {
        assumeThat(transport.isAvailable()).isTrue();
        ServerMetrics metrics = new ServerMetrics();
        metrics.sampleConnections(seconds -> {});
        AccessController all = new AccessController(AccessPolicy.limitedTo(ConnectionLimits.UNLIMITED));
        try (EchoServer server =
                EchoServer.start(ServerConfigs.of(transport, WireFormat.DEFAULT, 1), all, List.of(), metrics)) {
            try (Peer peer = Peer.connect(server.address())) {
                peer.send(MESSAGE).receive(MESSAGE.length);
            }
            eventually("the connection is closed", () -> metrics.open() == 0);
            assertThat(metrics.value(TcpCounter.SENT_DATA_SEGMENTS)).isEqualTo(1);
            assertThat(metrics.value(TcpCounter.RECEIVED_DATA_SEGMENTS)).isEqualTo(1);
        }
    }
}
