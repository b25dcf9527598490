package yodel.cli.option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.server.admission.AccessPolicy;
import yodel.server.admission.AddressRange;
import yodel.server.admission.AuthKey;
import yodel.server.admission.Authentication;
import yodel.server.admission.ConnectionLimits;
import yodel.server.admission.ProxyProtocol;
import yodel.tls.IdentityFiles;
import yodel.tls.ServerTls;
import yodel.tls.ServerTlsConfig;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;

/** Options for access control: TLS, keys, allowed addresses and trusted proxies. */
@Command(optionListHeading = "%nAccess control and TLS:%n")
public final class AccessOptions {

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "Serve TLS 1.3 and 1.2 with the certificate in this PEM file, followed by any intermediate"
                    + " certificates.")
    @Nullable
    Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "Private key of --tls-cert: PEM, PKCS #8, without a passphrase.")
    @Nullable
    Path key;

    @Option(
            names = "--tls-client-ca",
            paramLabel = "FILE",
            description = "Accept only clients with a certificate signed by a CA in this PEM file.")
    @Nullable
    Path clientCa;

    @Option(
            names = "--tls-handshake-timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            description =
                    "Close a connection whose TLS handshake, PROXY header or authentication takes longer than this."
                            + " Default: ${DEFAULT-VALUE}.")
    Duration handshakeTimeout = Duration.ZERO;

    @Option(
            names = "--authkey-file",
            paramLabel = "FILE",
            description = "Accept only clients that prove that they have the key in this file, and prove it to them, as"
                    + " Python's multiprocessing.connection does with authkey=. A line terminator at its end does not belong"
                    + " to the key. Requires --byte-order big.")
    @Nullable
    Path authKeyFile;

    @Option(
            names = "--allow",
            paramLabel = "CIDR",
            split = ",",
            description =
                    "Accept connections only from these addresses or ranges, such as 10.0.0.0/8,fd00::/8. Repeatable."
                            + " Default: all addresses.")
    List<AddressRange> allowed = new ArrayList<>();

    @Option(
            names = "--proxy-protocol",
            paramLabel = "on|off",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "off",
            converter = WordConverters.OnOrOff.class,
            description = "Require a PROXY protocol header (version 1 or 2) on every connection. The allow-list, the"
                    + " per-address limit and the log use the client address from the header. Default:"
                    + " ${DEFAULT-VALUE}.")
    boolean proxyProtocol;

    @Option(
            names = "--trusted-proxy",
            paramLabel = "CIDR",
            split = ",",
            description =
                    "Address or range of a proxy whose PROXY headers are trusted, such as 10.0.0.0/8. Repeatable.")
    List<AddressRange> trustedProxies = new ArrayList<>();

    /**
     * Returns the access rules.
     *
     * @param framing the framing of messages, with which the authentication must agree
     * @throws IllegalArgumentException naming the first option that conflicts with another or is out of range
     */
    public AccessPolicy rules(ConnectionLimits limits, Framing framing) {
        ProxyProtocol proxy = proxyProtocol ? new ProxyProtocol(trustedProxies, handshakeTimeout) : null;
        if (proxy == null && !trustedProxies.isEmpty()) {
            throw new IllegalArgumentException(
                    "trusted-proxy: %s (expected: --proxy-protocol as well)".formatted(trustedProxies.get(0)));
        }
        return new AccessPolicy(limits, allowed, tls(), proxy, authentication(framing));
    }

    private @Nullable Authentication authentication(Framing framing) {
        if (authKeyFile == null) {
            return null;
        }
        if (!framing.equals(LengthPrefix.BIG)) {
            throw new IllegalArgumentException(
                    "authkey-file: %s (expected: --byte-order big as well, and no other framing)"
                            .formatted(authKeyFile));
        }
        return new Authentication(AuthKey.read(authKeyFile), handshakeTimeout);
    }

    private @Nullable ServerTls tls() {
        IdentityFiles identity = IdentityFiles.of(certificate, key);
        if (identity != null) {
            return ServerTls.of(new ServerTlsConfig(identity, clientCa, handshakeTimeout));
        }
        if (clientCa != null) {
            throw new IllegalArgumentException(
                    "tls-client-ca: %s (expected: --tls-cert and --tls-key as well)".formatted(clientCa));
        }
        return null;
    }
}
