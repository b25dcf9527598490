package yodel.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalErrorsTest {

    private final ByteArrayOutputStream journal = new ByteArrayOutputStream();

    @Test
    void everyLineStartsWithThePriority() {
        PrintWriter errors = new PrintWriter(new JournalErrors(journal), true, UTF_8);
        errors.println("yodel: --pört: abc");
        errors.printf("Try '%s'.%n", "yodel serve --help");
        errors.print("one\ntwo\n");
        errors.flush();
        assertThat(journal.toString(UTF_8))
                .isEqualTo("<3>yodel: --pört: abc\n<3>Try 'yodel serve --help'.\n<3>one\n<3>two\n");
    }

    @Test
    void aLineWrittenInPiecesHasOnePriority() throws IOException {
        try (OutputStream errors = new JournalErrors(journal)) {
            for (byte piece : "one\ntwo\n".getBytes(UTF_8)) {
                errors.write(piece);
            }
        }
        assertThat(journal.toString(UTF_8)).isEqualTo("<3>one\n<3>two\n");
    }

    @Test
    void otherStreamsAreLeftUnchanged() {
        assertThat(JournalErrors.on(journal, Map.of())).isSameAs(journal);
        assertThat(JournalErrors.on(journal, Map.of("JOURNAL_STREAM", "1:2"))).isSameAs(journal);
    }
}
