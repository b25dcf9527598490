package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.testing.Docs;
import yodel.testing.MarkedText;

/** The generated tables of the documentation are up to date; {@code scripts/docs} runs this test to update them. */
class GeneratedTablesTest {

    private static final boolean UPDATE = Boolean.getBoolean("yodel.docs.update");

    private static final Map<String, GeneratedTables.Table> TABLES = GeneratedTables.all();

    static Stream<Path> pages() {
        return Docs.all().stream();
    }

    /** Returns the names of the tables in a text; measurements and examples are written by other scripts. */
    private static List<String> namesIn(String text) {
        return MarkedText.namesIn(text).stream()
                .filter(name -> !name.startsWith("bench ") && !name.startsWith("example "))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void areUpToDate(Path page) throws IOException {
        String text = Docs.read(page);
        String updated = text;
        for (String name : namesIn(text)) {
            assertThat(TABLES).as("generated tables").containsKey(name);
            updated = new MarkedText(name)
                    .replacedIn(updated, TABLES.getOrDefault(name, () -> "").markdown());
        }
        if (UPDATE) {
            Files.writeString(page, updated);
        } else {
            assertThat(text)
                    .as("generated tables of %s are stale; run scripts/docs to update them", page)
                    .isEqualTo(updated);
        }
    }

    @Test
    void areEachOnOnePage() {
        assertThat(namesIn(Docs.text())).containsExactlyInAnyOrderElementsOf(TABLES.keySet());
    }
}
