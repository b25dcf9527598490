package yodel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import yodel.metrics.RejectReason;
import yodel.metrics.ServerMetrics;
import yodel.server.admission.AccessController;
import yodel.server.admission.AccessPolicy;
import yodel.server.admission.ConnectionLimits;
import yodel.testing.Peer;
import yodel.testing.ServerConfigs;
import yodel.transport.Transport;
import yodel.wire.WireFormat;

/** A server on inherited sockets. */
@EnabledOnOs(OS.LINUX)
class ServerSocketsTest {

    private static final int LIMIT = 3;

    private final ServerMetrics metrics = new ServerMetrics();

    private static int listening(String address) throws IOException {
        Epoll.ensureAvailability();
        Socket socket = Socket.newSocketStream();
        socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
        socket.listen(100);
        return socket.intValue();
    }

    private EchoServer start(List<Integer> descriptors) throws BindFailedException {
        return EchoServer.start(
                ServerConfigs.of(Transport.EPOLL, WireFormat.DEFAULT, 2),
                new AccessController(AccessPolicy.limitedTo(new ConnectionLimits(LIMIT, Integer.MAX_VALUE))),
                descriptors,
                metrics);
    }

    @Test
    void servesOnEachSocket() throws Exception {
        try (EchoServer server = start(List.of(listening("127.0.0.1"), listening("127.0.0.2"), listening("::1")))) {
            assertThat(server.addresses())
                    .extracting(address -> address.getAddress().getHostAddress())
                    .containsExactly("127.0.0.1", "127.0.0.2", "0:0:0:0:0:0:0:1");
            for (InetSocketAddress address : server.addresses()) {
                served(address).close();
            }
        }
    }

    @Test
    void limitsTheConnectionsOfAllSocketsTogether() throws Exception {
        try (EchoServer server = start(List.of(listening("127.0.0.1"), listening("127.0.0.2")))) {
            InetSocketAddress one = server.addresses().get(0);
            InetSocketAddress other = server.addresses().get(1);
            List<Peer> peers = List.of(served(one), served(one), served(other));
            assertThat(peers).hasSize(LIMIT);
            try (Peer tooMany = Peer.connect(other)) {
                assertThat(tooMany.receiveAll()).isEmpty();
            }
            assertThat(metrics.rejections(RejectReason.MAX_CONNECTIONS)).isEqualTo(1);
            peers.forEach(Peer::close);
        }
    }

    private static Peer served(InetSocketAddress address) {
        return Peer.connect(address).assertServed();
    }

    @Test
    void stopsListeningOnAllSockets() throws Exception {
        try (EchoServer server = start(List.of(listening("127.0.0.1"), listening("127.0.0.2")))) {
            List<InetSocketAddress> addresses = server.addresses();
            assertThat(server.drain(Duration.ofSeconds(60))).isZero();
            for (InetSocketAddress address : addresses) {
                assertThatThrownBy(() -> Peer.connect(address)).hasMessageContaining("refused");
            }
        }
    }

    @Test
    void namesTheSocketThatCannotBeUsed() throws Exception {
        int good = listening("127.0.0.1");
        int file = FileDescriptor.from(new File("/dev/null")).intValue();
        assertThatThrownBy(() -> start(List.of(good, file)))
                .isInstanceOf(BindFailedException.class)
                .hasMessageStartingWith("cannot listen on file descriptor " + file + ": ");
    }
}
