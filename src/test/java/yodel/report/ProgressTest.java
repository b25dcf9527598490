package yodel.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.load.Progress;
import yodel.load.ResultFixture;

/** Where progress is shown, on a terminal and elsewhere. */
class ProgressTest {

    private static final String TO_LINE_START_AND_CLEAR = "\r\u001b[K";

    private static final Progress.State STATE = new Progress.State(
            Progress.Phase.MEASURED,
            Duration.ofSeconds(4),
            Instant.EPOCH,
            ResultFixture.closedLoop().interval(3, 1),
            ResultFixture.closedLoop().tally(),
            50);

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(shown, true, UTF_8);
    private final ProgressLine line = new ProgressLine(Duration.ZERO, Duration.ofSeconds(10));

    @Test
    void isALineEachTimeInALog() {
        try (PlainProgress progress = new PlainProgress(err, line)) {
            progress.show(STATE);
            progress.show(STATE);
        }
        assertThat(shown.toString(UTF_8)).isEqualTo((line.of(STATE) + System.lineSeparator()).repeat(2));
    }

    @Test
    void isWrittenOverOnATerminal() {
        try (TerminalProgress progress = new TerminalProgress(err, line, 200)) {
            progress.show(STATE);
            assertThat(shown.toString(UTF_8)).isEqualTo(TO_LINE_START_AND_CLEAR + line.of(STATE));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 40})
    void isCutSoThatItStaysOneLineOnATerminal(int columns) {
        try (TerminalProgress progress = new TerminalProgress(err, line, columns)) {
            progress.show(STATE);
            assertThat(shown.toString(UTF_8))
                    .isEqualTo(TO_LINE_START_AND_CLEAR + line.of(STATE).substring(0, columns - 1))
                    .doesNotContain("\n");
        }
    }

    @Test
    void makesRoomForTheResultOnATerminal() {
        TerminalProgress progress = new TerminalProgress(err, line, 80);
        progress.show(STATE);
        shown.reset();
        progress.close();
        assertThat(shown.toString(UTF_8)).isEqualTo(TO_LINE_START_AND_CLEAR);
    }
}
