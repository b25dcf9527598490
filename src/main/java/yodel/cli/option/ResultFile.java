package yodel.cli.option;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import yodel.cli.output.FileReplacement;
import yodel.cli.output.OutputTarget;

/**
 * Receives one form of a result. An earlier result in a regular file stays until {@link #commit}; standard output,
 * devices and FIFOs receive everything immediately. A full disk does not end a run: {@link #close} reports the failed
 * write. Not safe for use by several threads.
 */
final class ResultFile extends OutputStream {

    private final String path;
    private final OutputTarget target;
    private OutputStream out;
    private @Nullable FileReplacement replacement;
    private @Nullable IOException failure;

    private ResultFile(String path, OutputTarget target, OutputStream out) {
        this.path = path;
        this.target = target;
        this.out = out;
    }

    /**
     * Opens {@code path} without touching an earlier result there, so that a wrong path is reported before a run.
     *
     * @param option the name of the option, for errors
     * @throws IllegalArgumentException naming the option, if the path cannot be written
     */
    static ResultFile open(String option, String path, OutputTarget target, PrintStream standardOutput) {
        try {
            return switch (target.kind()) {
                case STANDARD_OUTPUT -> new ResultFile(path, target, standardOutput);
                case STREAM ->
                    new ResultFile(path, target, Files.newOutputStream(target.path(), StandardOpenOption.APPEND));
                case FILE -> {
                    target.requireReplaceable();
                    yield new ResultFile(path, target, new ByteArrayOutputStream());
                }
            };
        } catch (IOException e) {
            throw refusal(option, path, OutputTarget.reason(e), e);
        }
    }

    static IllegalArgumentException refusal(String option, String path, String reason, IOException cause) {
        return new IllegalArgumentException(
                "%s: %s: %s (expected: a file that can be written)".formatted(option, path, reason), cause);
    }

    OutputTarget target() {
        return target;
    }

    boolean isStandardOutput() {
        return target.kind() == OutputTarget.Kind.STANDARD_OUTPUT;
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
    public void flush() {
        try {
            if (failure == null) {
                out.flush();
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Writes a complete form of a result, which replaces an earlier one if the whole write succeeds. */
    void write(ResultForm form) throws IOException {
        start();
        form.writeTo(this);
        sync();
        commit();
    }

    private void sync() {
        try {
            if (replacement != null && failure == null) {
                replacement.sync();
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Replaces an earlier result with the content written so far; later writes are appended. */
    void commit() {
        try {
            start();
            flush();
            FileReplacement current = replacement;
            if (current != null && !current.isCommitted() && failure == null) {
                current.commit();
                out = current.stream();
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void start() {
        try {
            if (replacement == null && failure == null && out instanceof ByteArrayOutputStream early) {
                replacement = FileReplacement.of(target.path());
                out = replacement.stream();
                early.writeTo(out);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /**
     * Closes the file, unless it is standard output. An earlier result remains unless the file was committed.
     *
     * @throws IOException with a sentence for the user, if a write failed
     */
    @Override
    public void close() throws IOException {
        flush();
        try {
            if (replacement != null) {
                replacement.close();
            } else if (!isStandardOutput()) {
                out.close();
            }
        } catch (IOException e) {
            failure = failure == null ? e : failure;
        }
        if (failure != null) {
            throw new IOException("%s: cannot be written: %s".formatted(path, OutputTarget.reason(failure)), failure);
        }
    }
}
