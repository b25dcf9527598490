package yodel.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static yodel.testing.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import yodel.testing.Alone;

@Alone
class CpuTimeTest {

    private static CpuTime process(long pid, long parent, long millis) {
        return new CpuTime(pid, parent, Duration.ofMillis(millis));
    }

    @Test
    void includesAllDescendantsAndNoOtherProcess() {
        List<CpuTime> all = List.of(
                process(9, 1, 100_000),
                process(12, 11, 40),
                process(10, 9, 300),
                process(11, 10, 20),
                process(13, 10, 5));
        assertThat(CpuTime.ofFamily(10, all)).isEqualTo(Duration.ofMillis(365));
    }

    @Test
    void rejectsAProcessThatDoesNotExist() {
        assertThatIllegalStateException()
                .isThrownBy(() -> CpuTime.ofFamily(8, List.of(process(9, 8, 1))))
                .withMessageContaining("process 8");
    }

    @Test
    void includesChildrenWhileTheyRun() throws IOException {
        // The shell waits, and its child uses the processor.
        Process shell = new ProcessBuilder("sh", "-c", "(while :; do :; done); true").start();
        try {
            Duration begin = CpuTime.ofFamily(shell.pid());
            eventually("a child has used 50 ms", () -> took(shell).minus(begin).toMillis() > 50);
        } finally {
            Started.end(shell.toHandle());
        }
    }

    private static Duration took(Process process) {
        try {
            return CpuTime.ofFamily(process.pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
