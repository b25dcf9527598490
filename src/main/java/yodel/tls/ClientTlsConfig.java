package yodel.tls;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a client speaks TLS.
 *
 * @param ca file of the CAs one of which has to have signed the server's certificate; null for those that the JDK trusts
 * @param identity what it shows to the server; null for nothing
 * @param serverName the name that the server's certificate is to have, and that the server is asked for; null for the one
 *     that the connection was opened by
 * @param insecure whether any certificate will do
 */
public record ClientTlsConfig(
        @Nullable Path ca,
        @Nullable IdentityFiles identity,
        @Nullable String serverName,
        boolean insecure) {}
