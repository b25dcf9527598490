package yodel.tls;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a server speaks TLS.
 *
 * @param identity what it shows to clients
 * @param clientCa file of the CAs one of which has to have signed a client's certificate; null if clients need none
 * @param handshakeTimeout how long a handshake may take, more than 0
 */
public record ServerTlsConfig(
        IdentityFiles identity, @Nullable Path clientCa, Duration handshakeTimeout) {

    /** @throws IllegalArgumentException if the time is not one */
    public ServerTlsConfig {
        if (handshakeTimeout.compareTo(Duration.ofMillis(1)) < 0
                || handshakeTimeout.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "tls-handshake-timeout: %s (expected: 1ms to 24h)".formatted(handshakeTimeout));
        }
    }
}
