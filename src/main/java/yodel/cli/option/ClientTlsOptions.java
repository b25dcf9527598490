package yodel.cli.option;

import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.tls.ClientTls;
import yodel.tls.ClientTlsConfig;
import yodel.tls.IdentityFiles;

/** TLS options of clients. */
@Command(optionListHeading = "%nTLS:%n")
public final class ClientTlsOptions {

    @Option(names = "--tls", description = "Use TLS 1.3 or 1.2. Every other --tls option implies this one.")
    boolean tls;

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description =
                    "Trust server certificates signed by a CA in this PEM file. Default: the CAs that the JDK trusts.")
    @Nullable
    Path ca;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "Present the client certificate in this PEM file. Requires --tls-key.")
    @Nullable
    Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "Private key of --tls-cert: PEM, PKCS #8, without a passphrase.")
    @Nullable
    Path key;

    @Option(
            names = "--tls-server-name",
            paramLabel = "NAME",
            description = "Name to expect in the server certificate. Default: the host of HOST:PORT.")
    @Nullable
    String serverName;

    @Option(names = "--tls-insecure", description = "Accept any server certificate without verification.")
    boolean insecure;

    /**
     * Returns the TLS configuration, or null for plain TCP.
     *
     * @param err the stream for a warning
     */
    @Nullable
    public ClientTls tls(PrintStream err) {
        boolean isUsed = tls || insecure || ca != null || certificate != null || key != null || serverName != null;
        if (!isUsed) {
            return null;
        }
        ClientTls made =
                ClientTls.of(new ClientTlsConfig(ca, IdentityFiles.of(certificate, key), serverName, insecure));
        if (insecure) {
            err.println("yodel: --tls-insecure: the server certificate is not verified; a man in the middle goes"
                    + " unnoticed");
        }
        return made;
    }
}
