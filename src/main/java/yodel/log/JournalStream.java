package yodel.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Detects whether a file descriptor is connected to systemd's journal; see JOURNAL_STREAM in systemd.exec(5). */
final class JournalStream {

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private JournalStream() {}

    static boolean isStandardError(Map<String, String> environment) {
        String journal = environment.get("JOURNAL_STREAM");
        return journal != null && journal.equals(deviceAndInode(STANDARD_ERROR));
    }

    static String deviceAndInode(Path file) {
        try {
            Map<String, Object> found = Files.readAttributes(file, "unix:dev,ino");
            return found.get("dev") + ":" + found.get("ino");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // Not Linux, or standard error is closed.
            return "";
        }
    }
}
