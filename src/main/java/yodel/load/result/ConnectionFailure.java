package yodel.load.result;

import java.net.BindException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of connection failures: connections that cannot be opened, or that end while the run still needs them. */
public enum ConnectionFailure {
    /** No server listens on the port. */
    REFUSED("refused"),

    /** The server did not accept the connection in time. */
    TIMED_OUT("timed out"),

    /** No route leads to the server. */
    UNREACHABLE("unreachable"),

    /** This machine has no free port for the connection. */
    NO_LOCAL_PORT("without a local port"),

    /** The TLS handshake failed. */
    TLS_HANDSHAKE("failed in the TLS handshake"),

    /** The connection could not be opened for another reason. */
    NOT_OPENED("not opened"),

    /** The server closed the connection before it sent the first byte: it may have rejected the client. */
    CLOSED_BEFORE_REPLY("closed before the first reply"),

    /** The server reset the connection before it sent the first byte: it may have rejected the client. */
    RESET_BEFORE_REPLY("reset before the first reply"),

    /** The server closed the connection. */
    CLOSED("closed by the server"),

    /** The server reset the connection. */
    RESET("reset by the server"),

    /** The generator closed the connection after a reply whose end is unknown. */
    UNREADABLE_REPLY("closed after an unreadable reply"),

    /** The connection failed for another reason. */
    BROKEN("broken");

    private final String label;

    ConnectionFailure(String label) {
        this.label = label;
    }

    /** Returns the kind of failure of a connection that could not be opened. */
    public static ConnectionFailure ofOpening(Throwable cause) {
        String text = text(cause);
        if (text.startsWith("tls:")) {
            return TLS_HANDSHAKE;
        }
        if (cause instanceof BindException || text.contains("cannot assign requested address")) {
            return NO_LOCAL_PORT;
        }
        if (text.contains("refused")) {
            return REFUSED;
        }
        if (text.contains("timed out") || cause instanceof SocketTimeoutException) {
            return TIMED_OUT;
        }
        return cause instanceof NoRouteToHostException || text.contains("unreachable") ? UNREACHABLE : NOT_OPENED;
    }

    /**
     * Returns the kind of failure of a connection that was open.
     *
     * @param cause the failure of a read or write; null if the server ended its stream
     * @param answered whether the server had sent any bytes
     */
    public static ConnectionFailure ofLoss(@Nullable Throwable cause, boolean answered) {
        if (cause == null) {
            return answered ? CLOSED : CLOSED_BEFORE_REPLY;
        }
        String text = text(cause);
        if (text.contains("reset") || text.contains("broken pipe")) {
            return answered ? RESET : RESET_BEFORE_REPLY;
        }
        return BROKEN;
    }

    private static String text(Throwable cause) {
        return String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    }

    /** Returns the name used in the text report. */
    @Override
    public String toString() {
        return label;
    }
}
