package yodel.cli;

/** What the first signal ends, which may change, and which signal it was. */
final class StopRequest {

    private int signal;
    private Runnable action = () -> {};

    /** A signal has come. From any thread. */
    synchronized void by(int number) {
        signal = number;
        action.run();
    }

    /** From now on {@code stop} is what a signal does; at once, if one has come already. */
    synchronized void calls(Runnable stop) {
        action = stop;
        if (signal != 0) {
            stop.run();
        }
    }

    /** The exit code of a command that would end with {@code code}: the signal's, if one came. */
    synchronized int exitCode(int code) {
        return signal == 0 ? code : ExitCode.ofSignal(signal);
    }
}
