package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.report.progress.WindowSize;
import yodel.testing.Integration;

@Integration
class TerminalSizeTest {

    private static final WindowSize START = new WindowSize(80, 24);
    private static final WindowSize LARGER = new WindowSize(200, 50);

    private static void change() throws IOException, InterruptedException {
        String pid = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("bash", "-c", "kill -WINCH " + pid).start().waitFor();
    }

    @Test
    void isTheInitialSizeUntilItChanges() {
        AtomicInteger questions = new AtomicInteger();
        TerminalSize terminalSize = new TerminalSize(START, () -> {
            questions.incrementAndGet();
            return LARGER;
        });
        assertThat(terminalSize.get()).isEqualTo(START);
        assertThat(questions).hasValue(0);
    }

    @Test
    void isReadOnceAfterAChange() throws Exception {
        AtomicInteger questions = new AtomicInteger();
        TerminalSize terminalSize = new TerminalSize(START, () -> {
            questions.incrementAndGet();
            return LARGER;
        });
        terminalSize.get();
        change();
        eventually("the change is known", () -> terminalSize.get().equals(LARGER));
        terminalSize.get();
        assertThat(questions).hasValue(1);
    }

    @Test
    void staysUnchangedWhenUnknown() throws Exception {
        AtomicInteger questions = new AtomicInteger();
        TerminalSize terminalSize = new TerminalSize(START, () -> {
            questions.incrementAndGet();
            return null;
        });
        terminalSize.get();
        change();
        eventually("it was asked for", () -> terminalSize.get().equals(START) && questions.get() > 0);
    }

    @Test
    void isReadFromTheOutputOfStty() {
        assertThat(TerminalSize.parse("50 200\n")).isEqualTo(LARGER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "0 0\n", "24 0\n", "0 80\n", "24\n", "24 80 1\n", "stty: no\n"})
    void isUnknownFromAnyOtherOutput(String answer) {
        assertThat(TerminalSize.parse(answer)).isNull();
    }
}
