package yodel.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateProfileParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1k..50k/60s, 50k/2m, 1k | 1000..50000/60s, 50000/120s, 1000",
                "0..1.5/500ms            | 0..1.5/0.5s",
                "10/1s,burst:5k,20.25/1s | 10/1s, burst:5000, 20.25/1s",
                "5, 7/1s                 | ''",
                "burst:3                 | burst:3",
            })
    void parsesStages(String text, String expected) {
        if (expected.isEmpty()) {
            assertThatThrownBy(() -> RateProfileParser.parse(text)).hasMessageContaining("a time for every stage");
        } else {
            assertThat(RateProfileParser.parse(text)).hasToString(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1k..50k",
                "1k/",
                "1k/0s",
                "1k/5",
                "/5s",
                "-1/5s",
                "1..2..3/4s",
                "0/5s",
                "0/5s, 0",
                "burst:0",
                "burst:x",
                "1/1s,",
                "2G/1s",
                "burst:1.5"
            })
    void rejectsOtherTexts(String text) {
        assertThatThrownBy(() -> RateProfileParser.parse(text)).hasMessageStartingWith("expected: ");
    }

    @Test
    void readsPointsOfAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("rates");
        Files.writeString(file, "# time rate\n0s 10\n10s, 20 # ramp\n\n10s 5\n1m 5\n");
        assertThat(RateProfileParser.read(file)).hasToString("10..20/10s, 5/50s, 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1s 5", "0s 5\n2s", "0s 5\n2s 7\n1s 7", "0s x", "0s 0"})
    void rejectsOtherFiles(String content, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("rates"), content);
        assertThatThrownBy(() -> RateProfileParser.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("rate-file: ")
                .hasMessageContaining("expected: ");
    }
}
