package yodel.cli.option;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class LinesTest {

    private static Lines lines(String bytes) {
        return new Lines(new ByteArrayInputStream(bytes.getBytes(ISO_8859_1)));
    }

    private static List<String> all(String bytes) {
        List<String> all = new ArrayList<>();
        lines(bytes).forEachRemaining(line -> all.add(new String(line, ISO_8859_1)));
        return all;
    }

    @Test
    void removesLineTerminators() {
        assertThat(all("one\ntwo\n")).containsExactly("one", "two");
    }

    @Test
    void acceptsALastLineWithoutTerminator() {
        assertThat(all("one\ntwo")).containsExactly("one", "two");
    }

    @Test
    void acceptsEmptyLines() {
        assertThat(all("\n\none\n\n")).containsExactly("", "", "one", "");
    }

    @Test
    void acceptsALineLongerThanABlock() {
        String line = "x".repeat(20_000);
        assertThat(all(line + "\n" + line + "\ny")).containsExactly(line, line, "y");
    }

    @Test
    void findsNoLineInEmptyInput() {
        assertThat(all("")).isEmpty();
    }

    @Test
    void keepsBytesUnchanged() {
        assertThat(all("\u00ff\u0000\u00c3\n\u0080")).containsExactly("\u00ff\u0000\u00c3", "\u0080");
    }

    @Test
    void hasNextCanBeCalledTwice() {
        Lines lines = lines("one\n");
        assertThat(lines.hasNext()).isTrue();
        assertThat(lines.hasNext()).isTrue();
        assertThat(lines.next()).isEqualTo(new byte[] {'o', 'n', 'e'});
        assertThat(lines.hasNext()).isFalse();
    }

    @Test
    void hasNoLineAfterTheEnd() {
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> lines("").next());
    }

    @Test
    void reportsAFailureOfTheStream() throws Exception {
        InputStream closed = InputStream.nullInputStream();
        closed.close();
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> new Lines(closed).hasNext())
                .withMessageContaining("Stream closed");
    }

    /** A stream such as /dev/zero would fill the memory. */
    @Test
    void rejectsALineWithoutEnd() {
        Lines lines = new Lines(new ByteArrayInputStream(new byte[1_000]), 999);
        assertThatThrownBy(lines::hasNext)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("a line is too long (expected: at most 999 bytes)");
        assertThat(new Lines(new ByteArrayInputStream(new byte[1_000]), 1_000).next())
                .hasSize(1_000);
    }
}
