package yodel.remote;

/** Indicates that a host cannot take part in a run. The message is a sentence that begins with the host. */
public final class HostFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    HostFailedException(String message) {
        super(message);
    }
}
