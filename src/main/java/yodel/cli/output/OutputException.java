package yodel.cli.output;

import java.io.IOException;

/** Ends a command whose standard output cannot be written. {@link StandardOutput} provides the reason for the user. */
public final class OutputException extends IOException {

    private static final long serialVersionUID = 1;

    OutputException(IOException cause) {
        super("standard output: cannot be written: " + cause.getMessage(), cause);
    }
}
