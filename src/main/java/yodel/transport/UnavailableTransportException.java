package yodel.transport;

/** A transport was asked for by name that this machine does not have. Its message is a sentence for the user. */
public final class UnavailableTransportException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnavailableTransportException(Transport transport, Throwable cause) {
        super("transport: %s is not available here: %s".formatted(transport, rootMessage(cause)), cause);
    }

    private static String rootMessage(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
