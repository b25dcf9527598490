package yodel.tls;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What TLS is made by, and what of it is spoken. */
final class TlsEngine {

    static {
        // A client could have the server do the dearest part of a handshake again and again (CVE-2011-1473).
        String renegotiation = "jdk.tls.rejectClientInitiatedRenegotiation";
        if (System.getProperty(renegotiation) == null) {
            System.setProperty(renegotiation, "true");
        }
    }

    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    /** The three of 1.3, and of 1.2 those with forward secrecy and authenticated encryption (RFC 9325 section 4.2). */
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
     * OpenSSL where it loads: it takes less of a processor for each byte. Not for a key of Ed25519 or Ed448: the server
     * would start, and every handshake fail, for Netty looks for RSA and EC keys only (OpenSslKeyMaterialManager).
     *
     * @param identity what is to be shown; null for nothing
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

    /** As people call it. */
    static String name(SslProvider provider) {
        return provider == SslProvider.JDK ? "the JDK" : "OpenSSL";
    }
}
