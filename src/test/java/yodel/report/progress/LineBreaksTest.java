package yodel.report.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import yodel.report.progress.Line.Part;
import yodel.report.text.Color;

class LineBreaksTest {

    private static List<String> lines(int width, String... parts) {
        return LineBreaks.lines(
                        "of: ",
                        Stream.of(parts)
                                .map(text -> new Part(text, Color.PLAIN))
                                .toList(),
                        width)
                .stream()
                .map(Line::text)
                .toList();
    }

    @Test
    void keepsPartsThatFitOnOneLine() {
        assertThat(lines(20, "one", "two", "three")).containsExactly("of: one, two, three");
    }

    @Test
    void breaksBetweenParts() {
        assertThat(lines(15, "one", "two", "three", "four")).containsExactly("of: one, two,", "    three, four");
    }

    @Test
    void keepsTheLastPartIfItJustFits() {
        assertThat(lines(12, "one", "two")).containsExactly("of: one, two");
        assertThat(lines(11, "one", "two")).containsExactly("of: one,", "    two");
    }

    @Test
    void doesNotBreakAWidePart() {
        assertThat(lines(8, "one", "several words", "two"))
                .containsExactly("of: one,", "    several words,", "    two");
    }
}
