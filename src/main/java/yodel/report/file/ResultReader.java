package yodel.report.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import yodel.load.result.LoadResult;

/** Reads a result from a file: {@code --json}'s or {@code --hdr}'s, whatever it is called. */
public final class ResultReader {

    private ResultReader() {}

    /**
     * Reads {@code file}.
     *
     * @throws UnreadableResultException if it cannot be read, or is neither
     */
    public static LoadResult read(Path file) throws UnreadableResultException {
        String name = file.toString();
        byte[] bytes = bytes(file);
        // Latin 1 takes every byte: what is looked for is ASCII.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.isBlank()) {
            throw new UnreadableResultException(name, "is empty");
        }
        if (HdrLogReader.isLog(text)) {
            return HdrLogReader.read(name, new String(bytes, StandardCharsets.UTF_8));
        }
        if (text.stripLeading().startsWith("{")) {
            return JsonReader.read(name, bytes);
        }
        throw new UnreadableResultException(name, "is no result of a run (expected: a file of --json or --hdr)");
    }

    private static byte[] bytes(Path file) throws UnreadableResultException {
        String name = file.toString();
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UnreadableResultException(name, "no such file", e);
        } catch (IOException e) {
            String what = Files.isDirectory(file) ? "is a directory" : "cannot be read: " + e.getMessage();
            throw new UnreadableResultException(name, what, e);
        }
    }
}
