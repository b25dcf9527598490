package yodel.cli;

import yodel.load.result.Verdict;

/** The exit codes of {@code yodel}. */
final class ExitCode {

    static final int OK = 0;

    /** The command failed: a wrong or lost reply, no connection, or no port. */
    static final int FAILED = 1;

    /** The command line, the environment or the configuration file is invalid. */
    static final int USAGE = 2;

    /** A load run missed an objective, or is worse than its baseline by more than allowed. */
    static final int OBJECTIVE_MISSED = 3;

    /** A load run is invalid: the generator was the bottleneck. */
    static final int INVALID = 4;

    /**
     * The reader of standard output closed the pipe before the command ended: the exit code of a program ended by
     * SIGPIPE.
     */
    static final int PIPE_CLOSED = 141;

    private ExitCode() {}

    static int of(Verdict verdict) {
        return switch (verdict) {
            case OK -> OK;
            case FAILED -> FAILED;
            case SLO_MISSED -> OBJECTIVE_MISSED;
            case INVALID -> INVALID;
        };
    }

    /** Returns the exit code for a signal, as shells report it: 130 for SIGINT, 143 for SIGTERM. */
    static int ofSignal(int signal) {
        return 128 + signal;
    }

    static boolean isOfSignal(int code) {
        return code > 128;
    }
}
