package yodel.cli.option;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import yodel.cli.output.OutputTarget;

/**
 * The files that a command's options name, by option; all opened before there is anything to write. No two of them are
 * one file, whatever their spelling, and none is a file that the command reads.
 */
public final class ResultFiles implements AutoCloseable {

    private final Map<String, ResultFile> files = new LinkedHashMap<>();
    private final PrintStream standardOutput;
    private final Collection<Path> inputs;

    /**
     * Creates an empty collection.
     *
     * @param standardOutput where {@code -} goes
     * @param inputs the files that the command reads
     */
    public ResultFiles(PrintStream standardOutput, Collection<Path> inputs) {
        this.standardOutput = standardOutput;
        this.inputs = List.copyOf(inputs);
    }

    /** Creates an empty collection for a command, whose arguments that are paths are what it reads. */
    public static ResultFiles of(CommandSpec command, PrintStream standardOutput) {
        return new ResultFiles(
                standardOutput,
                command.args().stream()
                        .map(ArgSpec::getValue)
                        .filter(Objects::nonNull)
                        .flatMap(value -> value instanceof Collection<?> all ? all.stream() : List.of(value).stream())
                        .filter(Path.class::isInstance)
                        .map(Path.class::cast)
                        .toList());
    }

    /**
     * Opens {@code path} for the option {@code --name}; null if nobody asked for it. If it cannot be, the others are
     * closed.
     *
     * @throws IllegalArgumentException if it cannot be written, is another option's, or is read by the command
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
            if (!standardOutputToo && path.equals("-")) {
                throw new IllegalArgumentException(name + ": - (expected: a file)");
            }
            OutputTarget target = target(name, path);
            files.put(name, ResultFile.open(name, path, target, standardOutput));
            return this;
        } catch (IllegalArgumentException e) {
            closeQuietly();
            throw e;
        }
    }

    private OutputTarget target(String name, String path) {
        try {
            OutputTarget target = OutputTarget.of(path);
            for (Map.Entry<String, ResultFile> other : files.entrySet()) {
                if (other.getValue().target().isSameAs(target)) {
                    throw new IllegalArgumentException(
                            "%s: %s (already used by --%s)".formatted(name, path, other.getKey()));
                }
            }
            for (Path input : inputs) {
                if (target.isFile(input)) {
                    throw new IllegalArgumentException(
                            "%s: %s (expected: another file than %s, which is read)".formatted(name, path, input));
                }
            }
            return target;
        } catch (IOException e) {
            throw ResultFile.refusal(name, path, OutputTarget.reason(e), e);
        }
    }

    /** Returns whether standard output is reserved for a result. */
    public boolean takeStandardOutput() {
        return files.values().stream().anyMatch(ResultFile::isStandardOutput);
    }

    /** Writes the file of the option {@code --name}, if there is one. */
    public void write(String name, Form form) throws IOException {
        ResultFile file = files.get(name);
        if (file != null) {
            file.write(form);
        }
    }

    /**
     * Writes a document that says why there is no result to what reads the option {@code --name} as a stream. A regular
     * file keeps its earlier result.
     */
    public void writeError(String name, Form form) throws IOException {
        ResultFile file = files.get(name);
        if (file != null && file.target().kind() != OutputTarget.Kind.FILE) {
            file.write(form);
        }
    }

    /**
     * Begins to write the file of the option {@code --name}, if there is one. An earlier result stays until {@link
     * #commit}.
     */
    public void begin(String name, Form form) throws IOException {
        OutputStream file = files.get(name);
        if (file != null) {
            form.writeTo(file);
        }
    }

    /** Replaces an earlier result in the file of the option {@code --name} by what was written to it so far. */
    public void commit(String name) {
        ResultFile file = files.get(name);
        if (file != null) {
            file.commit();
        }
    }

    /** Content of a result file. */
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
