package yodel.tls;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The TLS settings of a server.
 *
 * @param identity the certificate and key that the server presents
 * @param clientCa the file with the CAs that may sign client certificates; null if clients need no certificate
 * @param handshakeTimeout the maximum time for a handshake, 1 ms to 24 h
 */
public record ServerTlsConfig(
        IdentityFiles identity, @Nullable Path clientCa, Duration handshakeTimeout) {

    /**
     * Validates the timeout.
     *
     * @throws IllegalArgumentException if the timeout is out of range
     */
    public ServerTlsConfig {
        if (handshakeTimeout.compareTo(Duration.ofMillis(1)) < 0
                || handshakeTimeout.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "tls-handshake-timeout: %s (expected: 1ms to 24h)".formatted(handshakeTimeout));
        }
    }
}
