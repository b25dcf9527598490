package yodel.report.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import yodel.load.result.LoadResult;

/** Reads a result from a file written by {@code --json} or {@code --hdr}; detects the format from the content. */
public final class ResultReader {

    private ResultReader() {}

    /**
     * Reads {@code file}.
     *
     * @throws UnreadableResultException if the file is unreadable or has neither format
     */
    public static LoadResult read(Path file) throws UnreadableResultException {
        String name = file.toString();
        byte[] bytes = bytes(file);
        // Latin-1 decodes any byte; the format is detected by ASCII characters only.
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
        throw new UnreadableResultException(name, "is not a load result (expected: a file written by --json or --hdr)");
    }

    /**
     * Reads a result in the format of {@code --json}.
     *
     * @param name the name of the source, for error messages
     * @throws UnreadableResultException if {@code json} has another format
     */
    public static LoadResult read(String name, byte[] json) throws UnreadableResultException {
        return JsonReader.read(name, json);
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
