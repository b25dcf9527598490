package yodel.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import yodel.transport.AddressText;

/** The server cannot listen where it was told to. Its message is a sentence for the user. */
public final class ListenException extends IOException {

    private static final long serialVersionUID = 1;

    /** @param cause what came of the attempt to listen there */
    public ListenException(InetSocketAddress address, Throwable cause) {
        super(sentence(address, cause), cause);
    }

    ListenException(int descriptor, Throwable cause) {
        super("cannot listen on file descriptor %d: %s".formatted(descriptor, cause.getMessage()), cause);
    }

    private static String sentence(InetSocketAddress address, Throwable cause) {
        String where = "cannot listen on %s: ".formatted(AddressText.asGiven(address));
        if (address.isUnresolved()) {
            return where + "this name has no address (expected: an address of this machine)";
        }
        String reason = String.valueOf(cause.getMessage());
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("address already in use")) {
            return where + "the port is in use by another program (choose another port, or 0 for any free one)";
        }
        if (lower.contains("permission denied")) {
            return where + "permission denied (ports below 1024 need the capability CAP_NET_BIND_SERVICE)";
        }
        if (lower.contains("assign requested address")) {
            return where + "not an address of this machine (choose one of its own, 0.0.0.0 or ::)";
        }
        return where + reason;
    }
}
