package yodel.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkedTextTest {

    private static final MarkedText GROWTH = new MarkedText("growth");
    private static final String PAGE = """
            # Title
            <!-- generated: growth -->
            old
            table
            <!-- end -->
            <!-- generated: peers -->

            <!-- end -->
            """;

    @Test
    void replacesOnlyTheTextBetweenItsMarkers() {
        assertThat(GROWTH.replacedIn(PAGE, "new\n")).isEqualTo("""
                        # Title
                        <!-- generated: growth -->

                        new

                        <!-- end -->
                        <!-- generated: peers -->

                        <!-- end -->
                        """);
    }

    @Test
    void replacingTwiceGivesTheSameTextAsReplacingOnce() {
        String once = GROWTH.replacedIn(PAGE, "new");
        assertThat(GROWTH.replacedIn(once, "new")).isEqualTo(once);
    }

    @Test
    void listsTheNamesOfTheGeneratedParts() {
        assertThat(MarkedText.namesIn(PAGE)).containsExactly("growth", "peers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<!-- generated: growth -->\n",
                "<!-- end -->\n<!-- generated: growth -->\n",
                "<!-- generated: growth -->\n<!-- generated: growth -->\n<!-- end -->\n",
                "<!-- generated: growth -->\n<!-- generated: peers -->\n<!-- end -->\n",
                "text <!-- generated: growth -->\n<!-- end -->\n"
            })
    void rejectsATextWithoutItsMarkers(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GROWTH.replacedIn(text, "new"))
                .withMessageContaining("generated: growth");
    }
}
