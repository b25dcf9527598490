package yodel.report.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import yodel.load.Progress;
import yodel.load.Progress.Phase;

/** Tests progress output on a terminal and elsewhere. */
class ProgressTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(shown, true, UTF_8);
    private final RunUnderWay run = RunUnderWay.ofTenSeconds();
    private final Progress.State state = run.at(Phase.MEASURED, 4);
    private final AtomicReference<WindowSize> window = new AtomicReference<>(new WindowSize(80, 24));

    private TerminalProgress onATerminal() {
        return new TerminalProgress(
                err, run.config(), new TerminalCapabilities(Glyphs.UNICODE, true), window::get, RunUnderWay.CLOCK);
    }

    private String text() {
        return shown.toString(UTF_8);
    }

    @Test
    void printsALinePerUpdateInALog() {
        ProgressLine line = new ProgressLine(run.config(), RunUnderWay.CLOCK);
        try (PlainProgress progress = new PlainProgress(err, line)) {
            progress.show(state);
            progress.show(state);
        }
        assertThat(text()).isEqualTo((line.of(state) + System.lineSeparator()).repeat(2));
    }

    @Test
    void drawsTheTerminalBlockImmediately() {
        try (TerminalProgress progress = onATerminal()) {
            assertThat(text()).contains("\rconnecting 0 of 1,000, 0 s elapsed ");
            assertThat(progress).isNotNull();
        }
    }

    @Test
    void updatesTheTerminalBlockInPlace() {
        try (TerminalProgress progress = onATerminal()) {
            shown.reset();
            progress.show(state);
            assertThat(text()).contains("\r\u001b[1Ameasuring, 4 s elapsed, 6 s left ");
        }
    }

    @Test
    void drawsSparklinesOfTheLastSeconds() {
        try (TerminalProgress progress = onATerminal()) {
            progress.show(state);
            run.last.answered(1_000, Duration.ofMillis(1));
            shown.reset();
            progress.show(run.at(Phase.MEASURED, 5));
            assertThat(text()).containsPattern("rate +1,000/s +▁█").containsPattern("p99 +up to 1\\.00 ms + █");
        }
    }

    @Test
    void adaptsToTheTerminalWidth() {
        try (TerminalProgress progress = onATerminal()) {
            window.set(new WindowSize(40, 24));
            shown.reset();
            progress.show(state);
            assertThat(text()).contains("measuring, 4 s elapsed, 6 s left\u001b[K\r\n");
        }
    }

    @Test
    void removesTheTerminalBlockAtTheEnd() {
        TerminalProgress progress = onATerminal();
        progress.show(state);
        shown.reset();
        progress.close();
        assertThat(text()).matches("\r\u001b\\[\\d+A\u001b\\[J\u001b\\[\\?25h");
    }
}
