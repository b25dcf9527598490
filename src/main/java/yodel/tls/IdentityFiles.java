package yodel.tls;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of one side's identity.
 *
 * @param certificate the file with the certificate and the rest of its chain
 * @param key the file with the private key of the certificate
 */
public record IdentityFiles(Path certificate, Path key) {

    /**
     * Creates the files that the options {@code --tls-cert} and {@code --tls-key} specify; null if neither is set.
     *
     * @throws IllegalArgumentException if only one of them is set
     */
    public static @Nullable IdentityFiles of(@Nullable Path certificate, @Nullable Path key) {
        if (certificate != null && key != null) {
            return new IdentityFiles(certificate, key);
        }
        if (certificate != null) {
            throw new IllegalArgumentException(
                    "tls-cert: %s (expected: together with --tls-key)".formatted(certificate));
        }
        if (key != null) {
            throw new IllegalArgumentException("tls-key: %s (expected: together with --tls-cert)".formatted(key));
        }
        return null;
    }
}
