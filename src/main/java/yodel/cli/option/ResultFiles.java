package yodel.cli.option;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that a command's options name, by option; all opened before there is anything to write. */
public final class ResultFiles implements AutoCloseable {

    private final Map<String, ResultFile> files = new LinkedHashMap<>();
    private final PrintStream standardOutput;

    public ResultFiles(PrintStream standardOutput) {
        this.standardOutput = standardOutput;
    }

    /**
     * Opens {@code path} for the option {@code --name}; null if nobody asked for it. If it cannot be, the others are
     * closed.
     *
     * @throws IllegalArgumentException if it cannot be written, or is another option's
     */
    public ResultFiles open(String name, @Nullable String path) {
        if (path == null) {
            return this;
        }
        return put(name, path, true);
    }

    /** The same, for what is not to be had on standard output. */
    public ResultFiles openNamed(String name, @Nullable String path) {
        return path == null ? this : put(name, path, false);
    }

    private ResultFiles put(String name, String path, boolean standardOutputToo) {
        try {
            if (!standardOutputToo && path.equals(ResultFile.STANDARD_OUTPUT)) {
                throw new IllegalArgumentException(name + ": - (expected: a file)");
            }
            for (Map.Entry<String, ResultFile> other : files.entrySet()) {
                if (other.getValue().isAt(path)) {
                    throw new IllegalArgumentException(
                            "%s: %s (expected: another than --%s has)".formatted(name, path, other.getKey()));
                }
            }
            files.put(name, ResultFile.open(name, path, standardOutput));
            return this;
        } catch (IllegalArgumentException e) {
            closeQuietly();
            throw e;
        }
    }

    /** Whether what is printed for people would come between. */
    public boolean takeStandardOutput() {
        return files.values().stream().anyMatch(ResultFile::isStandardOutput);
    }

    /** Writes the file of the option {@code --name}, if there is one. */
    public void write(String name, Form form) throws IOException {
        OutputStream file = files.get(name);
        if (file != null) {
            form.writeTo(file);
        }
    }

    /** What is written to a file. */
    public interface Form {
        void writeTo(OutputStream out) throws IOException;
    }

    /** @throws IOException with a sentence, if something could not be written */
    @Override
    public void close() throws IOException {
        IOException first = null;
        for (ResultFile file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            // Nothing has been written yet.
            return;
        }
    }
}
