package yodel.cli.option;

import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.tls.ClientTls;
import yodel.tls.ClientTlsConfig;
import yodel.tls.IdentityFiles;

/** How a client speaks TLS. */
@Command(optionListHeading = "%nTLS:%n")
public final class ClientTlsOptions {

    @Option(names = "--tls", description = "Speak TLS 1.3 or 1.2. Each of the other options for TLS means this too.")
    boolean tls;

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description =
                    "Trust a server whose certificate is signed by one of the CAs in this PEM file. Default: those"
                            + " that the JDK trusts.")
    @Nullable
    Path ca;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "Show the server the certificate in this PEM file; it needs --tls-key.")
    @Nullable
    Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "Its private key: PEM, PKCS #8, without a passphrase.")
    @Nullable
    Path key;

    @Option(
            names = "--tls-server-name",
            paramLabel = "NAME",
            description = "The name that the server's certificate is to have. Default: the one of HOST:PORT.")
    @Nullable
    String serverName;

    @Option(names = "--tls-insecure", description = "Trust any server, whoever it may be.")
    boolean insecure;

    /**
     * Null for plain TCP.
     *
     * @param err where a warning goes
     */
    @Nullable
    public ClientTls tls(PrintStream err) {
        boolean asked = tls || insecure || ca != null || certificate != null || key != null || serverName != null;
        if (!asked) {
            return null;
        }
        ClientTls made =
                ClientTls.of(new ClientTlsConfig(ca, IdentityFiles.of(certificate, key), serverName, insecure));
        if (insecure) {
            err.println("yodel: --tls-insecure: whoever answers is trusted, also somebody in between");
        }
        return made;
    }
}
