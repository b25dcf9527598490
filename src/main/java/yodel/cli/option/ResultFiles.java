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
 * The output files of a command, by option; all are opened before the first write. No two of them are the same file,
 * even under different paths, and none is an input file of the command.
 */
public final class ResultFiles implements AutoCloseable {

    private final Map<String, ResultFile> files = new LinkedHashMap<>();
    private final PrintStream standardOutput;
    private final Collection<Path> inputs;

    /**
     * Creates an empty collection.
     *
     * @param standardOutput the stream for {@code -}
     * @param inputs the input files of the command
     */
    public ResultFiles(PrintStream standardOutput, Collection<Path> inputs) {
        this.standardOutput = standardOutput;
        this.inputs = List.copyOf(inputs);
    }

    /** Creates an empty collection for a command whose path arguments are its input files. */
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
     * Opens {@code path} for the option {@code --name}; returns null if the option is not given. If opening fails,
     * closes the other files.
     *
     * @throws IllegalArgumentException if the file cannot be written, belongs to another option, or is an input file
     */
    public ResultFiles open(String name, @Nullable String path) {
        if (path == null) {
            return this;
        }
        return put(name, path, true);
    }

    /**
     * Opens {@code path} for an option that does not accept {@code -} for standard output; returns null if the option
     * is not given.
     */
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
                    throw new IllegalArgumentException("%s: %s (expected: a file other than %s, which is an input file)"
                            .formatted(name, path, input));
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
    public void write(String name, ResultForm form) throws IOException {
        ResultFile file = files.get(name);
        if (file != null) {
            file.write(form);
        }
    }

    /**
     * Writes a document with the reason for a missing result, if the option {@code --name} refers to a stream. A
     * regular file keeps its earlier result.
     */
    public void writeError(String name, ResultForm form) throws IOException {
        ResultFile file = files.get(name);
        if (file != null && file.target().kind() != OutputTarget.Kind.FILE) {
            file.write(form);
        }
    }

    /**
     * Starts to write the file of the option {@code --name}, if there is one. An earlier result remains until {@link
     * #commit}.
     */
    public void start(String name, ResultForm form) throws IOException {
        OutputStream file = files.get(name);
        if (file != null) {
            form.writeTo(file);
        }
    }

    /** Replaces an earlier result in the file of the option {@code --name} with the content written so far. */
    public void commit(String name) {
        ResultFile file = files.get(name);
        if (file != null) {
            file.commit();
        }
    }

    /** @throws IOException with a sentence for the user, if a write failed */
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
