package yodel.report.file;

import java.io.IOException;

/** A file that is no result of a run, or none that can be read. Its message is a sentence that names the file. */
public final class UnreadableResultException extends IOException {

    private static final long serialVersionUID = 1;

    UnreadableResultException(String file, String what, Throwable cause) {
        super(file + ": " + what, cause);
    }

    UnreadableResultException(String file, String what) {
        super(file + ": " + what);
    }
}
