package yodel.report.progress;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowSizeTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 24"})
    void rejectsAnEmptyWindow(int columns, int rows) {
        assertThatIllegalArgumentException().isThrownBy(() -> new WindowSize(columns, rows));
    }
}
