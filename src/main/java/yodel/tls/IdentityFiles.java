package yodel.tls;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where one end's identity is.
 *
 * @param certificate file of its certificate and those that lead from it to a CA
 * @param key file of the private key that belongs to it
 */
public record IdentityFiles(Path certificate, Path key) {

    /**
     * Those of the options {@code --tls-cert} and {@code --tls-key}; null if neither is given.
     *
     * @throws IllegalArgumentException if there is one without the other
     */
    public static @Nullable IdentityFiles of(@Nullable Path certificate, @Nullable Path key) {
        if (certificate != null && key != null) {
            return new IdentityFiles(certificate, key);
        }
        if (certificate != null) {
            throw new IllegalArgumentException("tls-cert: %s (expected: --tls-key beside it)".formatted(certificate));
        }
        if (key != null) {
            throw new IllegalArgumentException("tls-key: %s (expected: --tls-cert beside it)".formatted(key));
        }
        return null;
    }
}
