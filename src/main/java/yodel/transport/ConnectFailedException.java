package yodel.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Thrown when a connection cannot be opened. The message is a sentence for the user. */
public final class ConnectFailedException extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception that explains the failure.
     *
     * @param target the address of the server
     * @param cause the failure
     */
    public ConnectFailedException(InetSocketAddress target, Throwable cause) {
        super("cannot connect to %s: %s".formatted(AddressText.asGiven(target), reason(cause)), cause);
    }

    private ConnectFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Creates an exception with a sentence from another machine. */
    public static ConnectFailedException reported(String message) {
        return new ConnectFailedException(message, (Throwable) null);
    }

    /**
     * Creates an exception for the failure of all attempts.
     *
     * @param failures the failure of each address, in the order of the attempts; at least one
     */
    public static ConnectFailedException of(InetSocketAddress target, Map<InetSocketAddress, Throwable> failures) {
        Throwable first = failures.values().iterator().next();
        if (failures.size() == 1) {
            return first instanceof ConnectFailedException already
                    ? already
                    : new ConnectFailedException(target, first);
        }
        List<String> different = failures.values().stream()
                .map(ConnectFailedException::reason)
                .distinct()
                .toList();
        if (different.size() == 1) {
            String addresses =
                    failures.keySet().stream().map(AddressText::inNumbers).collect(Collectors.joining(" or "));
            return new ConnectFailedException(
                    "cannot connect to %s at %s: %s"
                            .formatted(AddressText.asGiven(target), addresses, different.get(0)),
                    first);
        }
        String reasons = failures.entrySet().stream()
                .map(failure -> "%s: %s".formatted(AddressText.inNumbers(failure.getKey()), reason(failure.getValue())))
                .collect(Collectors.joining("; "));
        return new ConnectFailedException(
                "cannot connect to %s: %s".formatted(AddressText.asGiven(target), reasons), first);
    }

    /** Returns the reason why a connection could not be opened, for the user. */
    public static String reason(Throwable cause) {
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
