package yodel.cli.option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.server.AddressRange;
import yodel.server.AdmissionRules;
import yodel.server.ConnectionLimits;
import yodel.server.ProxyProtocol;
import yodel.tls.IdentityFiles;
import yodel.tls.ServerTls;
import yodel.tls.ServerTlsConfig;

/** Who gets in: TLS, from where, behind which proxies. */
@Command(optionListHeading = "%nWho gets in:%n")
public final class AccessOptions {

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description =
                    "Speak TLS 1.3 and 1.2, with the certificate in this PEM file, and behind it those that lead to"
                            + " a CA.")
    @Nullable
    Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "Its private key: PEM, PKCS #8, without a passphrase.")
    @Nullable
    Path key;

    @Option(
            names = "--tls-client-ca",
            paramLabel = "FILE",
            description = "Let in only who shows a certificate that one of the CAs in this PEM file has signed.")
    @Nullable
    Path clientCa;

    @Option(
            names = "--tls-handshake-timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "How long a TLS handshake may take, and a proxy's header. Default: ${DEFAULT-VALUE}.")
    Duration handshakeTimeout = Duration.ZERO;

    @Option(
            names = "--allow",
            paramLabel = "CIDR",
            split = ",",
            description = "Let in only these addresses, such as 10.0.0.0/8,fd00::/8. May be given"
                    + " several times. Default: everybody.")
    List<AddressRange> allowed = new ArrayList<>();

    @Option(
            names = "--proxy-protocol",
            paramLabel = "on|off",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "off",
            converter = WordConverters.OnOrOff.class,
            description =
                    "Every connection comes from a trusted proxy and begins with a header of the PROXY protocol, 1"
                            + " or 2: the client that it names is who has to be allowed and whose connections are counted."
                            + " Default: ${DEFAULT-VALUE}.")
    boolean proxyProtocol;

    @Option(
            names = "--trusted-proxy",
            paramLabel = "CIDR",
            split = ",",
            description = "A proxy that may say for whom a connection is, named as for --allow.")
    List<AddressRange> trustedProxies = new ArrayList<>();

    public AdmissionRules rules(ConnectionLimits limits) {
        ProxyProtocol proxy = proxyProtocol ? new ProxyProtocol(trustedProxies, handshakeTimeout) : null;
        if (proxy == null && !trustedProxies.isEmpty()) {
            throw new IllegalArgumentException(
                    "trusted-proxy: %s (expected: --proxy-protocol beside it)".formatted(trustedProxies.get(0)));
        }
        return new AdmissionRules(limits, allowed, tls(), proxy);
    }

    private @Nullable ServerTls tls() {
        IdentityFiles identity = IdentityFiles.of(certificate, key);
        if (identity != null) {
            return ServerTls.of(new ServerTlsConfig(identity, clientCa, handshakeTimeout));
        }
        if (clientCa != null) {
            throw new IllegalArgumentException(
                    "tls-client-ca: %s (expected: --tls-cert and --tls-key beside it)".formatted(clientCa));
        }
        return null;
    }
}
