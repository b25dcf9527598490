package yodel.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeps the wordings that readers had to decode from coming back. */
class WordingTest {

    private static List<String> complaints(String text, boolean isSummary) {
        return Sentence.split(Area.PAGES, Path.of("page.md"), 1, text, isSummary).stream()
                .flatMap(sentence -> Wording.complaints(sentence).stream())
                .toList();
    }

    @Test
    void noShippedSentenceHasAHabitToAvoid() throws IOException {
        List<Sentence> sentences = Texts.of(Path.of("").toAbsolutePath());
        List<String> complaints = sentences.stream()
                .filter(sentence -> !sentence.file().startsWith("src/test/java/yodel/prose"))
                .flatMap(sentence -> Wording.complaints(sentence).stream())
                .toList();
        assertThat(complaints)
                .as(() -> "%d complaints%n%s".formatted(complaints.size(), String.join("\n", complaints)))
                .isEmpty();
    }

    @Test
    void everyAreaIsRead() throws IOException {
        assertThat(Texts.of(Path.of("").toAbsolutePath()).stream()
                        .collect(Collectors.groupingBy(Sentence::area, Collectors.counting())))
                .containsOnlyKeys(Area.values())
                .allSatisfy(
                        (area, count) -> assertThat(count).as(area.toString()).isGreaterThan(50));
    }

    @Test
    void codeOfPagesIsNotRead(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "");
        Files.writeString(folder.resolve("README.md"), """
                Do not write `it tells how it goes`, as this page tells how it goes.

                ```text
                The page tells how it goes.
                ```

                | `everybody` |
                """);
        assertThat(FileTexts.below(folder).stream().flatMap(sentence -> Wording.complaints(sentence).stream()))
                .singleElement()
                .asString()
                .contains("as this page tells how it goes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connections of who may not come are closed.",
                "The report shows what came of each message.",
                "The admin page tells how it goes.",
                "The server's own figures are listed below.",
                "The connection waits until its turn has come.",
                "The message that comes behind it is lost.",
                "The server writes pieces of so many bytes.",
                "At most 10 lines a second are written.",
                "Another machine beside this one is used.",
                "By default the server serves everybody.",
                "The server has an address of its own.",
                "The sockets are to be non-blocking.",
                "This transport is not to be had here.",
                "SIGHUP makes the server read them anew.",
                "Every message has one fate.",
                "The value is looked at on each scrape.",
                "The host is taken for a message.",
                "The drain counts from the begin of the run.",
                "The run reached 99 % of its rate."
            })
    void theHabitsAreFound(String sentence) {
        assertThat(complaints(sentence, false)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The same with another rate.",
                "Those that are open.",
                "What the peer sent so far.",
                "How many bytes are held.",
                "It ends the run."
            })
    void summariesThatDoNotStandAloneAreFound(String summary) {
        assertThat(complaints(summary, true)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The client cannot tell the two errors apart.",
                "Two clients send messages in turn.",
                "The server runs behind a proxy or a load balancer.",
                "The timeout applies as long as the client is silent.",
                "The run takes so long that the token expires.",
                "The server answers a message within a second.",
                "Backpressure turns reading off and on.",
                "The reply is changed in place.",
                "The run reached 99% of its rate in 5 ms.",
                "A stall of 5% is normal.",
                "Each loop probes once a second.",
                "The report shows what the client received.",
                "The file has to exist before the run.",
                "See Figure 1 for the layout.",
                "Messages are told apart by their length.",
                "The stream receives UTF-8, regardless of its own encoding."
            })
    void correctEnglishPasses(String sentence) {
        assertThat(complaints(sentence, false)).isEmpty();
    }
}
