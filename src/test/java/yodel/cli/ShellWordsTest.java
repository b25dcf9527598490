package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {

    private static String quoted(String word) {
        return ShellWords.quoted(List.of(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "-c", "--rate=10k", "a_b,c@d/e%f+g"})
    void areUnchangedWithoutSpecialCharacters(String word) {
        assertThat(quoted(word)).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "good morning",
                "a\nb",
                "\t",
                "$HOME",
                "`id`",
                "!1",
                "p99<5ms",
                "a\"b",
                "back\\slash",
                "gr\u00fcn",
                "=ls",
                "~",
                "#1",
                "a*",
                "[::1]:8080",
                "{1..3}",
                "a;b",
                "^x"
            })
    void areQuotedWithSpecialCharacters(String word) {
        assertThat(quoted(word)).isEqualTo("'" + word + "'");
    }

    @Test
    void closeAndReopenTheQuotesAroundAQuote() {
        assertThat(quoted("it's")).isEqualTo("'it'\\''s'");
        assertThat(quoted("'")).isEqualTo("''\\'''");
    }

    @Test
    void areSeparatedBySpaces() {
        assertThat(ShellWords.quoted(List.of("yodel", "send", "", "a b"))).isEqualTo("yodel send '' 'a b'");
    }
}
