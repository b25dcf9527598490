package yodel.tls;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Selects the TLS implementation, and the protocol versions and cipher suites to use. */
final class TlsEngine {

    static {
        // Renegotiation would let a client repeat the most expensive part of a handshake at will (CVE-2011-1473).
        String renegotiation = "jdk.tls.rejectClientInitiatedRenegotiation";
        if (System.getProperty(renegotiation) == null) {
            System.setProperty(renegotiation, "true");
        }
    }

    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    /**
     * The three cipher suites of TLS 1.3, and those of TLS 1.2 with forward secrecy and authenticated encryption (RFC
     * 9325 section 4.2).
     */
    private static final List<String> CIPHER_SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private TlsEngine() {}

    /**
     * Returns OpenSSL if it is available, because it takes less processor time per byte, and otherwise the JDK. Ed25519
     * and Ed448 keys always use the JDK: with OpenSSL the server would start but every handshake would fail, because
     * Netty supports only RSA and EC keys (OpenSslKeyMaterialManager).
     *
     * @param identity the identity to present; null for none
     */
    static SslProvider bestFor(@Nullable Identity identity) {
        boolean suits = identity == null || !identity.key().getAlgorithm().equals("EdDSA");
        return suits && OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    }

    static SslContextBuilder configure(SslContextBuilder builder, SslProvider provider) {
        return builder.sslProvider(provider)
                .protocols(VERSIONS)
                .ciphers(CIPHER_SUITES, SupportedCipherSuiteFilter.INSTANCE);
    }

    /** Returns the name of the implementation for messages. */
    static String name(SslProvider provider) {
        return provider == SslProvider.JDK ? "the JDK" : "OpenSSL";
    }
}
