package yodel.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yodel.cli.Run;
import yodel.cli.TestServer;
import yodel.load.result.LoadResult;
import yodel.report.file.ResultReader;
import yodel.wire.WireFormat;

class OutputOptionsTest {

    @TempDir
    private Path directory = Path.of("");

    private static Run load(String... options) throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            return Run.load(server.address(), options);
        }
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    @Test
    void writeEveryFormInAdditionToTheText() throws Exception {
        Run run = load("--json", path("j"), "--html", path("p"), "--hdr", path("h"), "--csv", path("c"));
        assertThat(run.out()).containsPattern("verdict +ok");
        assertThat(run.code()).isEqualTo(0);
        LoadResult result = ResultReader.read(Path.of(path("j")));
        assertThat(result.stats().counts().answered()).isEqualTo(100);
        assertThat(ResultReader.read(Path.of(path("h"))).response()).isEqualTo(result.response());
        assertThat(Files.readAllLines(Path.of(path("c"))))
                .hasSize(1 + result.intervals().size());
        assertThat(directory.resolve("p")).isNotEmptyFile();
    }

    @Test
    void printOnlyCsvWhenItGoesToStandardOutput() throws Exception {
        Run run = load("--csv", "-");
        assertThat(run.out()).startsWith("time,start_s,").doesNotContain("verdict");
    }

    @Test
    void refuseABadPathBeforeTheRun() throws Exception {
        Run run = load("--hdr", directory.toString());
        assertThat(run.complaint()).matches("--hdr: .*\\(expected: a file that can be written\\)");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void allowOneResultOnStandardOutput() throws Exception {
        assertThat(load("--json", "-", "--csv", "-").complaint()).isEqualTo("--csv: - (already used by --json)");
        assertThat(load("--html", "-").complaint()).isEqualTo("--html: - (expected: a file)");
    }

    @Test
    void reportAFullDiskAndStillPrintTheResult() throws Exception {
        assumeThat(Path.of("/dev/full")).exists();
        Run run = load("--csv", "/dev/full");
        assertThat(run.out()).containsPattern("verdict +ok");
        assertThat(run.complaint()).startsWith("/dev/full: cannot be written: ");
        assertThat(run.code()).isEqualTo(1);
    }
}
