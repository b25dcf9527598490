package yodel.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import yodel.load.LoadResult;
import yodel.report.JsonReport;

/** Where the JSON of a result goes; opened before the run, so that a wrong path is not found out behind it. */
final class ResultFile implements AutoCloseable {

    private static final String STANDARD_OUTPUT = "-";

    private final @Nullable OutputStream out;
    private final boolean isStandardOutput;

    private ResultFile(@Nullable OutputStream out, boolean isStandardOutput) {
        this.out = out;
        this.isStandardOutput = isStandardOutput;
    }

    /**
     * Opens {@code path}: a file, {@code -} for standard output, or null for nowhere.
     *
     * @throws IllegalArgumentException if the file cannot be written
     */
    static ResultFile open(@Nullable String path, PrintStream standardOutput) {
        if (path == null) {
            return new ResultFile(null, false);
        }
        if (path.equals(STANDARD_OUTPUT)) {
            return new ResultFile(standardOutput, true);
        }
        try {
            return new ResultFile(new FileOutputStream(path), false);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "json: %s (expected: a file that can be written)".formatted(e.getMessage()), e);
        }
    }

    boolean isStandardOutput() {
        return isStandardOutput;
    }

    void write(LoadResult result) throws IOException {
        if (out != null) {
            JsonReport.write(result, out);
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null && !isStandardOutput) {
            out.close();
        }
    }
}
