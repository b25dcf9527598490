package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yodel.load.result.Verdict;

class ExitCodeTest {

    @ParameterizedTest
    @CsvSource({"OK, 0", "FAILED, 1", "SLO_MISSED, 3", "INVALID, 4"})
    void reflectsTheVerdict(Verdict verdict, int code) {
        assertThat(ExitCode.of(verdict)).isEqualTo(code);
    }

    @Test
    void reflectsTheSignalAsInAShell() {
        assertThat(ExitCode.ofSignal(2)).isEqualTo(130);
        assertThat(ExitCode.ofSignal(15)).isEqualTo(143);
    }
}
