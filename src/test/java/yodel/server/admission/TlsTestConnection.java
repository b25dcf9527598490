package yodel.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.net.ssl.SSLException;
import yodel.testing.TlsClient;

/** A TLS client and a server, connected without a kernel. */
record TlsTestConnection(TlsClient client, AcceptedConnection server, List<Integer> pieces) {

    /** @param hello the client's first handshake message, with any bytes to send before it */
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

    /** Returns all bytes received so far, decrypted. */
    byte[] received() throws SSLException {
        assertThat(client.receive(server.receive())).isEmpty();
        return client.plain();
    }
}
