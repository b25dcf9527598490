package yodel.cli;

/** What the first signal ends, which may change, and which signal it was. */
final class StopRequest {

    private int signal;
    private Runnable action = () -> {};
    private volatile Runnable tidying = () -> {};

    /** A signal has come. From any thread. */
    synchronized void by(int number) {
        signal = number;
        action.run();
    }

    /**
     * From now on {@code stop} is what a signal does; at once, if one has come already.
     *
     * @param beforeEnd what is done before a second signal ends the process; from any thread
     */
    synchronized void calls(Runnable stop, Runnable beforeEnd) {
        action = stop;
        tidying = beforeEnd;
        if (signal != 0) {
            stop.run();
        }
    }

    /** The process ends at once. Not locked: the first signal's action may still be under way. */
    void tidyUp() {
        tidying.run();
    }

    /** The exit code of a command that would end with {@code code}: the signal's, if one came. */
    synchronized int exitCode(int code) {
        return signal == 0 ? code : ExitCode.ofSignal(signal);
    }
}
