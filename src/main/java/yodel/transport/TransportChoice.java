package yodel.transport;

import org.jspecify.annotations.Nullable;

/**
 * A transport, and how it was chosen.
 *
 * @param transport the transport to use
 * @param reason why {@code auto} selected the transport; null if the user selected it
 */
public record TransportChoice(Transport transport, @Nullable String reason) {

    private static final TransportChoice AUTO = choose();

    /** Returns the most preferred transport that is available on this machine. */
    public static TransportChoice auto() {
        return AUTO;
    }

    /** Returns the choice of a user. */
    public static TransportChoice of(Transport transport) {
        return new TransportChoice(transport, null);
    }

    private static TransportChoice choose() {
        Transport best = Transport.best();
        if (best == Transport.EPOLL) {
            return new TransportChoice(best, "auto; io_uring is not available: " + Transport.IO_URING.obstacle());
        }
        return new TransportChoice(best, "auto");
    }

    /** Returns whether the user left the choice to {@code auto}. */
    public boolean isAuto() {
        return reason != null;
    }

    /** Returns the name of the transport, and the reason for its choice in parentheses if there is one. */
    @Override
    public String toString() {
        return reason == null ? transport.toString() : transport + " (" + reason + ")";
    }
}
