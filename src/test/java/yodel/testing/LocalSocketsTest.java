package yodel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import org.junit.jupiter.api.Test;

class LocalSocketsTest {

    private static final String LISTENS = "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000";
    private static final String CONNECTED =
            "   1: 0100007F:1F90 0100007F:D431 01 00000000:00000000 00:00000000 00000000";

    @Test
    void matchesLinesByPortAndState() {
        assertThat(LocalSockets.is(LISTENS, 8080, LocalSockets.LISTEN)).isTrue();
        assertThat(LocalSockets.is(LISTENS, 8081, LocalSockets.LISTEN)).isFalse();
        assertThat(LocalSockets.is(CONNECTED, 8080, LocalSockets.LISTEN)).isFalse();
        assertThat(LocalSockets.is(CONNECTED, 8080, LocalSockets.ESTABLISHED)).isTrue();
        assertThat(LocalSockets.is("  sl  local_address rem_address   st tx_queue", 8080, LocalSockets.LISTEN))
                .isFalse();
    }

    @Test
    void findsASocketUntilItIsClosed() throws IOException {
        int port;
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
            port = ((InetSocketAddress) socket.getLocalAddress()).getPort();
            assertThat(LocalSockets.listensAt(port)).isTrue();
        }
        assertThat(LocalSockets.listensAt(port)).isFalse();
    }
}
