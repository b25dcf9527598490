package yodel.report.progress;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import yodel.report.text.Color;

class TerminalBlockTest {

    private static final WindowSize WINDOW = new WindowSize(80, 24);
    private static final String BEGIN = "\u001b[?2026h\u001b[?25l";
    private static final String END = "\u001b[J\u001b[?2026l";

    /** The output of each write call. */
    private final List<String> written = new ArrayList<>();

    private final PrintStream terminal = new PrintStream(
            new ByteArrayOutputStream() {
                @Override
                public synchronized void write(byte[] bytes, int offset, int length) {
                    written.add(new String(bytes, offset, length, UTF_8));
                }
            },
            true,
            US_ASCII);
    private final TerminalBlock block = new TerminalBlock(terminal, true);

    private static List<Line> lines(String... texts) {
        return Stream.of(texts).map(Line::of).toList();
    }

    @Test
    void writesAllLinesAtOnceInUtf8() {
        block.draw(lines("one", "▁█"), WINDOW);
        assertThat(written).containsExactly(BEGIN + "\rone\u001b[K\r\n▁█\u001b[K\r\n" + END);
    }

    @Test
    void overwritesThePreviousLines() {
        block.draw(lines("one", "two", ""), WINDOW);
        block.draw(lines("three"), WINDOW);
        assertThat(written).last().isEqualTo(BEGIN + "\r\u001b[3Athree\u001b[K\r\n" + END);
    }

    @Test
    void neverClearsTheWholeScreen() {
        block.draw(lines("one", "two"), WINDOW);
        block.draw(lines("one"), WINDOW);
        block.close(WINDOW);
        assertThat(written).noneMatch(text -> text.matches("(?s).*\u001b\\[([123]J|H).*"));
    }

    @Test
    void accountsForLinesWrappedByANarrowerTerminal() {
        block.draw(lines("x".repeat(79), "x".repeat(40), "x"), WINDOW);
        WindowSize narrower = new WindowSize(20, 24);
        block.draw(lines("one"), narrower);
        assertThat(written).last().asString().startsWith(BEGIN + "\r\u001b[" + (4 + 2 + 1) + "Aone");
    }

    @Test
    void countsOneRowForALineThatJustFits() {
        block.draw(lines("x".repeat(40)), WINDOW);
        block.close(new WindowSize(40, 24));
        assertThat(written).last().asString().startsWith("\r\u001b[1A");
    }

    @Test
    void omitsLinesBeyondTheWindowHeight() {
        WindowSize low = new WindowSize(80, 3);
        block.draw(lines("one", "two", "three", "four"), low);
        block.draw(lines("one", "two", "three", "four"), low);
        assertThat(written).last().isEqualTo(BEGIN + "\r\u001b[2Aone\u001b[K\r\ntwo\u001b[K\r\n" + END);
    }

    @Test
    void isRemovedAndShowsTheCursorAgain() {
        block.draw(lines("one", "two"), WINDOW);
        block.close(WINDOW);
        assertThat(written).last().isEqualTo("\r\u001b[2A\u001b[J\u001b[?25h");
    }

    @Test
    void isRemovedOnlyOnce() {
        block.draw(lines("one"), WINDOW);
        block.close(WINDOW);
        written.clear();
        block.close(WINDOW);
        block.draw(lines("two"), WINDOW);
        assertThat(written).isEmpty();
    }

    @Test
    void writesNothingIfNothingWasDrawn() {
        block.close(WINDOW);
        assertThat(written).isEmpty();
    }

    @Test
    void omitsColorsIfDisabled() {
        new TerminalBlock(terminal, false).draw(List.of(Line.EMPTY.plus("one", Color.RED)), WINDOW);
        block.draw(List.of(Line.EMPTY.plus("one", Color.RED)), WINDOW);
        assertThat(written.get(0)).contains("\rone\u001b[K");
        assertThat(written.get(1)).contains("\r\u001b[31mone\u001b[m\u001b[K");
    }
}
