package yodel.report.file;

import java.io.IOException;

/** Indicates that a file is not a readable load result. The message is a sentence that names the file. */
public final class UnreadableResultException extends IOException {

    private static final long serialVersionUID = 1;

    UnreadableResultException(String file, String what, Throwable cause) {
        super(file + ": " + what, cause);
    }

    UnreadableResultException(String file, String what) {
        super(file + ": " + what);
    }
}
