package yodel.tls;

import java.net.InetSocketAddress;
import java.time.Duration;
import yodel.testing.Certificates;
import yodel.testing.TlsClient;

/** Creates both sides of TLS from certificates that a test has made. */
public final class TestTls {

    private TestTls() {}

    /**
     * Creates the TLS of a server.
     *
     * @param byTheJdk whether to use the JDK even if OpenSSL is available
     * @param mutual whether clients need a certificate of {@code ca}
     */
    public static ServerTls server(
            Certificates made, String name, boolean byTheJdk, boolean mutual, Duration handshakeTimeout) {
        ServerTlsConfig config =
                new ServerTlsConfig(identity(made, name), mutual ? made.file("ca.pem") : null, handshakeTimeout);
        return byTheJdk ? ServerTls.byTheJdk(config) : ServerTls.of(config);
    }

    /** Returns the identity in the files of the given name. */
    static IdentityFiles identity(Certificates made, String name) {
        return new IdentityFiles(made.file(name + ".pem"), made.file(name + ".key"));
    }

    /** Creates the TLS of a client without a certificate that trusts {@code ca}. */
    public static TlsClient client(Certificates made) {
        ClientTls client = ClientTls.of(new ClientTlsConfig(made.file("ca.pem"), null, "localhost", false));
        return new TlsClient(client.newEngine(new InetSocketAddress("localhost", 1)));
    }
}
