package yodel.systemd;

/** Never thrown: shows in the log where an event loop is held up. */
final class StalledException extends Exception {

    private static final long serialVersionUID = 1;

    StalledException(StackTraceElement[] where) {
        super("this is where it is", null, false, true);
        setStackTrace(where);
    }
}
