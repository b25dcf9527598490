package yodel.tls;

import java.net.InetSocketAddress;
import java.time.Duration;
import yodel.testing.Certificates;
import yodel.testing.TlsClient;

/** Both ends of TLS, with certificates that a test has made. */
public final class TestTls {

    private TestTls() {}

    /**
     * A server's.
     *
     * @param byTheJdk whether it is the JDK's, where OpenSSL is to be had too
     * @param mutual whether clients have to have a certificate of {@code ca}
     */
    public static ServerTls server(
            Certificates made, String name, boolean byTheJdk, boolean mutual, Duration handshakeTimeout) {
        ServerTlsConfig config =
                new ServerTlsConfig(identity(made, name), mutual ? made.file("ca.pem") : null, handshakeTimeout);
        return byTheJdk ? ServerTls.byTheJdk(config) : ServerTls.of(config);
    }

    /** What stands in the files of that name. */
    static IdentityFiles identity(Certificates made, String name) {
        return new IdentityFiles(made.file(name + ".pem"), made.file(name + ".key"));
    }

    /** A client's, without a certificate, that trusts {@code ca}. */
    public static TlsClient client(Certificates made) {
        ClientTls client = ClientTls.of(new ClientTlsConfig(made.file("ca.pem"), null, "localhost", false));
        return new TlsClient(client.newEngine(new InetSocketAddress("localhost", 1)));
    }
}
