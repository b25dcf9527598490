package yodel.cli.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The destination of an output path, regardless of its form: relative or absolute, with {@code .} and {@code ..},
 * through symbolic links.
 *
 * @param kind the way to write to the destination
 * @param path the destination with every symbolic link resolved; {@code -} for standard output
 */
public record OutputTarget(Kind kind, Path path) {

    private static final String DASH = "-";
    private static final int MAX_LINKS = 40;
    private static final Path OWN_DESCRIPTORS = Path.of("/proc/self/fd");

    /** The way to write to a target. */
    public enum Kind {
        /** Writes to the command's standard output. */
        STANDARD_OUTPUT,

        /** Writes directly to a device, a FIFO or a file descriptor such as {@code /dev/fd/3}. */
        STREAM,

        /** Replaces a regular file, or creates a new one. */
        FILE
    }

    /**
     * Resolves a path.
     *
     * @param text a path, or {@code -} for standard output
     * @throws IOException with a reason for the user, if the destination is not writable
     */
    public static OutputTarget of(String text) throws IOException {
        if (text.equals(DASH)) {
            return new OutputTarget(Kind.STANDARD_OUTPUT, Path.of(DASH));
        }
        Path path;
        try {
            path = place(Path.of(text).toAbsolutePath());
        } catch (InvalidPathException e) {
            throw new IOException("cannot be the name of a file in this locale", e);
        }
        if (isDescriptor(path, 1)) {
            return new OutputTarget(Kind.STANDARD_OUTPUT, Path.of(DASH));
        }
        if (Files.isDirectory(path)) {
            throw new IOException("is a directory");
        }
        if (path.startsWith("/proc") || (Files.exists(path) && !Files.isRegularFile(path))) {
            return new OutputTarget(Kind.STREAM, path);
        }
        requireNoStandardStream(path);
        return new OutputTarget(Kind.FILE, path);
    }

    private static Path place(Path path) throws IOException {
        Path place = path;
        for (int links = 0; links < MAX_LINKS; links++) {
            Path folder = place.getParent();
            if (folder == null || Files.isDirectory(place)) {
                return place.toRealPath();
            }
            place = real(folder).resolve(place.getFileName());
            // The link of /proc/self/fd/3 shows only the path of the file at the time it was opened.
            if (place.startsWith("/proc") || !Files.isSymbolicLink(place)) {
                return place;
            }
            place = place.resolveSibling(Files.readSymbolicLink(place));
        }
        throw new IOException("too many symbolic links");
    }

    private static Path real(Path folder) throws IOException {
        try {
            Path real = folder.toRealPath();
            if (!Files.isDirectory(real)) {
                throw new IOException("%s is not a directory".formatted(folder));
            }
            return real;
        } catch (NoSuchFileException e) {
            throw new IOException("no directory " + folder, e);
        } catch (FileSystemException e) {
            throw new IOException(reason(e), e);
        }
    }

    private static boolean isDescriptor(Path path, int number) throws IOException {
        return Files.exists(OWN_DESCRIPTORS)
                && path.equals(OWN_DESCRIPTORS.toRealPath().resolve(Integer.toString(number)));
    }

    /** Rejects a file to which the shell has redirected a stream: replacing it would lose the output of that stream. */
    private static void requireNoStandardStream(Path path) throws IOException {
        for (int descriptor = 1; descriptor <= 2; descriptor++) {
            Path open = OWN_DESCRIPTORS.resolve(Integer.toString(descriptor));
            if (Files.exists(path) && Files.exists(open) && Files.isSameFile(path, open)) {
                throw new IOException(
                        "is the file that standard %s goes to".formatted(descriptor == 1 ? "output" : "error"));
            }
        }
    }

    /** Returns whether both are the same destination, so that one output would destroy the other. */
    public boolean isSameAs(OutputTarget other) throws IOException {
        if (kind != other.kind) {
            return false;
        }
        return switch (kind) {
            case STANDARD_OUTPUT -> true;
            // Several outputs may share /dev/null.
            case STREAM -> path.equals(other.path) && !path.startsWith("/dev");
            case FILE -> isFile(other.path);
        };
    }

    /** Returns whether this is the regular file {@code file}, under this path or another. */
    public boolean isFile(Path file) throws IOException {
        return kind == Kind.FILE
                && (path.equals(file) || (Files.exists(path) && Files.exists(file) && Files.isSameFile(path, file)));
    }

    /** Returns the reason of a file system error, for the user. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException failed && failed.getReason() != null) {
            return failed.getReason();
        }
        return String.valueOf(e.getMessage());
    }

    /**
     * Checks in advance that a file can be replaced. Does nothing for other targets.
     *
     * @throws IOException with a reason for the user, if the file cannot be replaced
     */
    public void requireReplaceable() throws IOException {
        if (kind != Kind.FILE) {
            return;
        }
        if (Files.exists(path) && !Files.isWritable(path)) {
            throw new IOException("permission denied");
        }
        if (FileReplacement.mustBeOverwritten(path)) {
            return;
        }
        try {
            Files.delete(FileReplacement.createInDirectoryOf(path));
        } catch (IOException e) {
            throw new IOException(reason(e), e);
        }
    }
}
