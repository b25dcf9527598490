package yodel.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;

/** Thrown when a connection cannot be opened. The message is a sentence for the user. */
public final class CannotConnectException extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception that explains the failure.
     *
     * @param target the address of the server
     * @param cause the failure
     */
    public CannotConnectException(InetSocketAddress target, Throwable cause) {
        super(
                "cannot connect to %s port %d: %s".formatted(target.getHostString(), target.getPort(), reason(cause)),
                cause);
    }

    private static String reason(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("refused")) {
            return "connection refused (is a server listening there?)";
        }
        if (lower.contains("timed out")) {
            return "connection timed out (does a firewall drop packets?)";
        }
        if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
            return "this name has no address";
        }
        return text;
    }
}
