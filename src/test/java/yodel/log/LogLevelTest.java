package yodel.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogLevelTest {

    @ParameterizedTest
    @CsvSource({"error, ERROR", "WARN, WARN", "Info, INFO", "debug, DEBUG", "' TRACE ', TRACE", "off, OFF", "all, ALL"})
    void isParsedByName(String text, String level) {
        assertThat(LogLevel.of(text)).isEqualTo(Level.toLevel(level));
        assertThat(LogLevel.isLevel(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "warning", "err", "fatal", "critical", "notice", "verbose", "2", "null", "in fo"})
    void isInfoForAnyOtherText(String text) {
        assertThat(LogLevel.of(text)).isEqualTo(Level.INFO);
        assertThat(LogLevel.isLevel(text)).isFalse();
    }

    @Test
    void isInfoWhenItIsNotSet() {
        assertThat(LogLevel.of(null)).isEqualTo(Level.INFO);
    }
}
