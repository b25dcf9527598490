package yodel.tls;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The TLS settings of a client.
 *
 * @param ca the file with the CAs that may sign the server's certificate; null for the CAs that the JDK trusts
 * @param identity the certificate and key that the client presents; null for none
 * @param serverName the name that is requested with SNI and that the server's certificate must contain; null for the
 *     host name of the connection
 * @param insecure whether any certificate of the server is accepted
 */
public record ClientTlsConfig(
        @Nullable Path ca,
        @Nullable IdentityFiles identity,
        @Nullable String serverName,
        boolean insecure) {}
