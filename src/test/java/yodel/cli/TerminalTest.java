package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yodel.report.progress.Glyphs;
import yodel.report.progress.TerminalCapabilities;
import yodel.report.progress.WindowSize;

@Isolated
class TerminalTest {

    private static final String STREAMS = "yodel.terminal";
    private static final String COLUMNS = "yodel.columns";
    private static final String ROWS = "yodel.rows";

    @AfterEach
    void forget() {
        System.clearProperty(STREAMS);
        System.clearProperty(COLUMNS);
        System.clearProperty(ROWS);
    }

    @Test
    void isAbsentWithoutALauncher() {
        assertThat(Terminal.of(Map.of()))
                .isEqualTo(new Terminal(
                        false,
                        false,
                        false,
                        true,
                        new WindowSize(80, 24),
                        new TerminalCapabilities(Glyphs.ASCII, true)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', false, false, false",
        "stdin, true, false, false",
        "stderr, false, false, true",
        "'stdin,stdout,stderr', true, true, true",
        "stdout, false, true, false",
    })
    void isAsDetectedByTheLauncher(String streams, boolean in, boolean out, boolean err) {
        System.setProperty(STREAMS, streams);
        Terminal terminal = Terminal.of(Map.of());
        assertThat(terminal.isStandardInput()).isEqualTo(in);
        assertThat(terminal.isStandardOutput()).isEqualTo(out);
        assertThat(terminal.isStandardError()).isEqualTo(err);
    }

    @ParameterizedTest
    @CsvSource({"132, 132", "0, 1", "-5, 1", "wide, 80", "'', 80"})
    void hasTheWidthDetectedByTheLauncher(String columns, int expected) {
        System.setProperty(COLUMNS, columns);
        assertThat(Terminal.of(Map.of()).size().columns()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"50, 50", "0, 1", "high, 24"})
    void hasTheHeightDetectedByTheLauncher(String rows, int expected) {
        System.setProperty(ROWS, rows);
        assertThat(Terminal.of(Map.of()).size().rows()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"dumb, true", "'', true", "xterm-256color, false", "linux, false"})
    void isDumbIfTermSaysSoOrIsMissing(String term, boolean dumb) {
        assertThat(Terminal.of(Map.of("TERM", term)).isDumb()).isEqualTo(dumb);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', en_GB.UTF-8, UNICODE",
        "'', '', C.utf8, UNICODE",
        "'', '', C, ASCII",
        "'', '', '', ASCII",
        "'', '', de_DE.ISO-8859-1, ASCII",
        "C, en_GB.UTF-8, en_GB.UTF-8, ASCII",
        "'', C, en_GB.UTF-8, ASCII",
        "'', UTF-8, C, UNICODE",
        "en_GB.UTF-8, C, C, UNICODE",
    })
    void usesUnicodeInAUtf8Locale(String all, String characters, String lang, Glyphs glyphs) {
        Terminal terminal = Terminal.of(Map.of("LC_ALL", all, "LC_CTYPE", characters, "LANG", lang));
        assertThat(terminal.capabilities().glyphs()).isEqualTo(glyphs);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "'', true"})
    void hasColorsUnlessTheyAreOff(String noColor, boolean colored) {
        assertThat(Terminal.of(Map.of("NO_COLOR", noColor)).capabilities().colored())
                .isEqualTo(colored);
    }
}
