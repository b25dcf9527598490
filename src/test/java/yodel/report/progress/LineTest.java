package yodel.report.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import yodel.report.text.Color;

class LineTest {

    private static final Line LINE = Line.of("one ").plus("two", Color.RED).plus(" three");

    @Test
    void countsOnlyVisibleCharacters() {
        assertThat(LINE.width()).isEqualTo("one two three".length());
    }

    @Test
    void resetsTheColorAfterEachPart() {
        assertThat(LINE.colored()).isEqualTo("one \u001b[31mtwo\u001b[m three");
        assertThat(LINE.text()).isEqualTo("one two three");
    }

    @Test
    void cutsWithinAColoredPart() {
        assertThat(LINE.cut(5).colored()).startsWith("one \u001b[31mt\u001b[m");
        assertThat(LINE.cut(5).text()).isEqualTo("one t");
        assertThat(LINE.cut(0).text()).isEmpty();
        assertThat(LINE.cut(100).text()).isEqualTo("one two three");
    }

    @Test
    void padsToAWidth() {
        assertThat(Line.of("ab").padded(4).text()).isEqualTo("ab  ");
        assertThat(Line.of("ab").padded(1).text()).isEqualTo("ab");
    }
}
