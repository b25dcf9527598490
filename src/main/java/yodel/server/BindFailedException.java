package yodel.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Objects;
import yodel.transport.AddressText;

/** The server cannot listen at the configured address. The message is a sentence for the user. */
public final class BindFailedException extends IOException {

    private static final long serialVersionUID = 1;

    private static final String NOT_LOCAL = "assign requested address";

    /** @param cause the failure of the bind or listen call */
    public BindFailedException(InetSocketAddress address, Throwable cause) {
        this(address, AddressText.asGiven(address), cause);
    }

    private BindFailedException(InetSocketAddress address, String place, Throwable cause) {
        super(sentence(address, place, cause), cause);
    }

    /** Creates an exception that names the numeric address, because a host name has several. */
    static BindFailedException ofOneOfSeveral(InetSocketAddress address, Throwable cause) {
        return new BindFailedException(address, AddressText.inNumbers(address), cause);
    }

    /** Returns whether the address belongs to another machine, or to an address family that is off. */
    boolean isNotLocal() {
        String reason =
                String.valueOf(Objects.requireNonNull(getCause()).getMessage()).toLowerCase(Locale.ROOT);
        return reason.contains(NOT_LOCAL) || reason.contains("address family not supported");
    }

    BindFailedException(int descriptor, Throwable cause) {
        super("cannot listen on file descriptor %d: %s".formatted(descriptor, cause.getMessage()), cause);
    }

    private static String sentence(InetSocketAddress address, String place, Throwable cause) {
        String where = "cannot listen on %s: ".formatted(place);
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
        if (lower.contains(NOT_LOCAL)) {
            return where + "not an address of this machine (choose a local address, 0.0.0.0 or ::)";
        }
        return where + reason;
    }
}
