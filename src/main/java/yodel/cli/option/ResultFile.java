package yodel.cli.option;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Where one form of a result goes; opened before the run, so that a wrong path is not found out behind it. A disk that is
 * full does not end a run: what could not be written is told when the file is closed.
 */
final class ResultFile extends OutputStream {

    static final String STANDARD_OUTPUT = "-";

    private final String path;
    private final OutputStream out;
    private @Nullable IOException failure;

    private ResultFile(String path, OutputStream out) {
        this.path = path;
        this.out = out;
    }

    /**
     * Opens {@code path}: a file, or {@code -} for standard output.
     *
     * @param option the option that names it, for complaints
     * @throws IllegalArgumentException if the file cannot be written
     */
    static ResultFile open(String option, String path, PrintStream standardOutput) {
        if (path.equals(STANDARD_OUTPUT)) {
            return new ResultFile(path, standardOutput);
        }
        try {
            return new ResultFile(path, new FileOutputStream(path));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: a file that can be written)".formatted(option, e.getMessage()), e);
        }
    }

    boolean isStandardOutput() {
        return path.equals(STANDARD_OUTPUT);
    }

    /** Whether it is the same; a device can be written to twice. */
    boolean isAt(String otherPath) {
        return path.equals(otherPath) && !path.startsWith("/dev/");
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            if (failure == null) {
                out.write(bytes, offset, length);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /**
     * Closes it, but for standard output.
     *
     * @throws IOException with a sentence, if something could not be written
     */
    @Override
    public void close() throws IOException {
        if (!isStandardOutput()) {
            out.close();
        }
        if (failure != null) {
            throw new IOException(path + ": cannot be written: " + failure.getMessage(), failure);
        }
    }
}
