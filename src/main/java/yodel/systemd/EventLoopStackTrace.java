package yodel.systemd;

/** Carries the stack trace of a stalled event loop into the log. Never thrown. */
final class EventLoopStackTrace extends Exception {

    private static final long serialVersionUID = 1;

    EventLoopStackTrace(StackTraceElement[] where) {
        super("stack trace of the event loop", null, false, true);
        setStackTrace(where);
    }
}
