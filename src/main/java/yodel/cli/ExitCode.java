package yodel.cli;

import yodel.load.result.Verdict;

/** What {@code yodel} ends with. */
final class ExitCode {

    static final int OK = 0;

    /** What was to be done could not be done, or went wrong: a wrong reply, a lost one, no connection, no port. */
    static final int FAILED = 1;

    /** The command line, the environment or the configuration file cannot be understood. */
    static final int USAGE = 2;

    /** A load run missed an objective, or is worse than the one it is compared with by more than it may be. */
    static final int OBJECTIVE_MISSED = 3;

    /** A load run says nothing about the server: the generator itself was the limit. */
    static final int INVALID = 4;

    /** The reader of standard output is gone before the command was through: what SIGPIPE ends other programs with. */
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

    /** How a shell names an end by a signal: 130 for SIGINT, 143 for SIGTERM. */
    static int ofSignal(int signal) {
        return 128 + signal;
    }

    static boolean isOfSignal(int code) {
        return code > 128;
    }
}
