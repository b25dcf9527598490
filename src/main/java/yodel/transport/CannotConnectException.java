package yodel.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;

/** A connection could not be opened. Its message is a sentence for the user. */
public final class CannotConnectException extends IOException {

    private static final long serialVersionUID = 1;

    public CannotConnectException(InetSocketAddress target, Throwable cause) {
        super(
                "cannot connect to %s port %d: %s".formatted(target.getHostString(), target.getPort(), reason(cause)),
                cause);
    }

    /** Returns why a connection could not be opened, in words for the user. */
    public static String reason(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("refused")) {
            return "connection refused (is a server listening there?)";
        }
        if (lower.contains("timed out")) {
            return "no answer in time (does something on the way drop packets?)";
        }
        if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
            return "this name has no address";
        }
        return text;
    }
}
