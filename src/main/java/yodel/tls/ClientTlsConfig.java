package yodel.tls;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a client speaks TLS.
 *
 * @param ca file of the CAs one of which has to have signed the server's certificate; null for those that the JDK trusts
 * @param certificate file of its own certificate and those that lead from it to a CA; null for none
 * @param key file of the private key that belongs to it; null for none
 * @param serverName the name that the server's certificate is to have, and that the server is asked for; null for the one
 *     that the connection was opened by
 * @param insecure whether any certificate will do
 */
public record ClientTlsConfig(
        @Nullable Path ca,
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable String serverName,
        boolean insecure) {

    /** @throws IllegalArgumentException if there is a certificate without its key, or a key without its certificate */
    public ClientTlsConfig {
        if (certificate != null && key == null) {
            throw new IllegalArgumentException("tls-cert: %s (expected: --tls-key beside it)".formatted(certificate));
        }
        if (key != null && certificate == null) {
            throw new IllegalArgumentException("tls-key: %s (expected: --tls-cert beside it)".formatted(key));
        }
    }
}
