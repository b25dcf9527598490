package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

    private static final String STREAMS = "yodel.terminal";
    private static final String COLUMNS = "yodel.columns";

    @AfterEach
    void forget() {
        System.clearProperty(STREAMS);
        System.clearProperty(COLUMNS);
    }

    @Test
    void isNoneWithoutALauncher() {
        assertThat(Terminal.ofLauncher()).isEqualTo(new Terminal(false, false, 80));
    }

    @ParameterizedTest
    @CsvSource({
        "'', false, false",
        "stdin, true, false",
        "stderr, false, true",
        "'stdin,stdout,stderr', true, true",
        "stdout, false, false",
    })
    void isWhatTheLauncherFound(String streams, boolean in, boolean err) {
        System.setProperty(STREAMS, streams);
        assertThat(Terminal.ofLauncher()).isEqualTo(new Terminal(in, err, 80));
    }

    @ParameterizedTest
    @CsvSource({"132, 132", "0, 1", "-5, 1", "wide, 80", "'', 80"})
    void isAsWideAsTheLauncherFound(String columns, int expected) {
        System.setProperty(COLUMNS, columns);
        assertThat(Terminal.ofLauncher().columns()).isEqualTo(expected);
    }
}
