package yodel.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcStatTest {

    private static final String BEHIND_NAME =
            " S 41 42 42 0 -1 4194304 900 0 1 0 7 5 30 20 20 0 9 0 123456 999 888 18446744073709551615";

    @ParameterizedTest
    @ValueSource(strings = {"java", "a name", "a) S 1 (b", "(((", ")))", ""})
    void readsAProcessWhateverItsNameIs(String name) {
        ProcStat stat = ProcStat.parse("42 (" + name + ")" + BEHIND_NAME);
        assertThat(stat).isEqualTo(new ProcStat(42, 41, 12, 50, 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42", "42 (java)", "42 (java) S 41 42"})
    void rejectsOtherLines(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProcStat.parse(line))
                .withMessageContaining("/proc");
    }

    @Test
    void readsTheLineOfThisProcess() throws IOException {
        ProcStat stat = ProcStat.parse(Files.readString(Path.of("/proc/self/stat")));
        assertThat(stat.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(stat.parent())
                .isEqualTo(ProcessHandle.current().parent().orElseThrow().pid());
        assertThat(stat.ticks()).isPositive();
    }
}
