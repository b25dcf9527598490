package yodel.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import yodel.transport.AddressText;

/** The server cannot listen at the configured address. The message is a sentence for the user. */
public final class BindFailedException extends IOException {

    private static final long serialVersionUID = 1;

    /** @param cause the failure of the bind or listen call */
    public BindFailedException(InetSocketAddress address, Throwable cause) {
        super(sentence(address, cause), cause);
    }

    BindFailedException(int descriptor, Throwable cause) {
        super("cannot listen on file descriptor %d: %s".formatted(descriptor, cause.getMessage()), cause);
    }

    private static String sentence(InetSocketAddress address, Throwable cause) {
        String where = "cannot listen on %s: ".formatted(AddressText.asGiven(address));
        if (address.isUnresolved()) {
            return where + "the name has no address (expected: an address of this machine)";
        }
        String reason = String.valueOf(cause.getMessage());
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("address already in use")) {
            return where + "another program uses the port (choose another port, or 0 for any free port)";
        }
        if (lower.contains("permission denied")) {
            return where + "permission denied (ports below 1024 need the capability CAP_NET_BIND_SERVICE)";
        }
        if (lower.contains("assign requested address")) {
            return where + "not an address of this machine (choose a local address, 0.0.0.0 or ::)";
        }
        return where + reason;
    }
}
