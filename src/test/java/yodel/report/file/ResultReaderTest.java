package yodel.report.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yodel.load.result.LoadResult;
import yodel.load.result.ResultFixture;

class ResultReaderTest {

    @TempDir
    private Path directory = Path.of("");

    private final LoadResult result = ResultFixture.closedLoop()
            .answered(9, Duration.ofMillis(1))
            .intervals(1)
            .result();

    private void assertRejected(Path file, String what) {
        assertThatExceptionOfType(UnreadableResultException.class)
                .isThrownBy(() -> ResultReader.read(file))
                .withMessage(file + ": " + what);
    }

    @Test
    void detectsTheFormatByContent() throws Exception {
        Path json = directory.resolve("run.hdr");
        Path log = directory.resolve("run.json");
        try (OutputStream out = Files.newOutputStream(json)) {
            JsonReport.write(result, out);
        }
        try (OutputStream out = Files.newOutputStream(log)) {
            HdrLog.write(result, out);
        }
        assertThat(ResultReader.read(json).isOfLog()).isFalse();
        assertThat(ResultReader.read(log).isOfLog()).isTrue();
        assertThat(ResultReader.read(log).response())
                .isEqualTo(ResultReader.read(json).response());
    }

    @Test
    void rejectsOtherFiles() throws Exception {
        assertRejected(directory.resolve("missing"), "no such file");
        assertRejected(directory, "is a directory");
        assertRejected(Files.writeString(directory.resolve("empty"), " \n"), "is empty");
        String sentence = "is not a load result (expected: a file written by --json or --hdr)";
        assertRejected(Files.writeString(directory.resolve("text"), "hello"), sentence);
        assertRejected(Files.write(directory.resolve("bytes"), new byte[] {0, -1, 5}), sentence);
    }
}
