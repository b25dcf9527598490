package yodel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.net.ssl.SSLException;
import yodel.testing.TlsClient;

/** A client that speaks TLS with a server, both without a kernel. */
record TlsTestConnection(TlsClient client, AcceptedConnection server, List<Integer> pieces) {

    /** @param hello what begins the client's handshake, with what is to come before it */
    void handshake(byte[] hello) throws SSLException {
        byte[] flight = hello;
        while (flight.length > 0) {
            server.send(flight, pieces);
            flight = client.receive(server.receive());
        }
        assertThat(client.isHandshakeDone()).as("the handshake is over").isTrue();
    }

    void send(byte[] message) throws SSLException {
        server.send(client.encrypt(message, 0, message.length), pieces);
    }

    /** All that came so far, decrypted. */
    byte[] received() throws SSLException {
        assertThat(client.receive(server.receive())).isEmpty();
        return client.plain();
    }
}
