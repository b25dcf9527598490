package yodel.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yodel.load.result.LoadResult;
import yodel.load.result.ResultFixture;
import yodel.testing.Browser;
import yodel.testing.Integration;

/** Tests the document of the page in a browser after its script has run. */
@Integration
class HtmlReportBrowserTest {

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void requiresABrowser() {
        Browser.require();
    }

    private String shown(LoadResult result) throws IOException, InterruptedException {
        Path page = folder.resolve("report.html");
        try (OutputStream out = Files.newOutputStream(page)) {
            HtmlReport.write(result, out);
        }
        String shown = Browser.shown(page.toUri().toString(), folder);
        assertThat(shown).as("no script error").doesNotContain("data-failed");
        return shown;
    }

    private static List<String> headings(String shown) {
        return shown.lines()
                .flatMap(line ->
                        Pattern.compile("<h2[^>]*>([^<]*)</h2>").matcher(line).results())
                .map(heading -> heading.group(1))
                .toList();
    }

    private static int charts(String shown) {
        return shown.split("<canvas", -1).length - 1;
    }

    @Test
    void hasASectionForAllData() throws Exception {
        String shown = shown(HtmlPages.everything());
        assertThat(headings(shown))
                .containsExactly(
                        "Key metrics",
                        "Latency by percentile",
                        "Over time",
                        "Outages",
                        "Fairness between connections",
                        "Search for the highest good rate",
                        "Load generator",
                        "Server metrics",
                        "TCP",
                        "Connecting",
                        "Errors",
                        "Run configuration");
        assertThat(charts(shown)).isEqualTo(13);
        assertThat(shown)
                .contains("100/s missed.", "The generator was late.", "✕ missed", "<mark>")
                .contains("Retransmitted segments", "Whole machine of the generator")
                .contains("reset by the server: Connection reset by peer", "refused: Connection refused");
    }

    @Test
    void omitsSectionsWithoutData() throws Exception {
        String shown = shown(ResultFixture.openLoop(50).result());
        assertThat(headings(shown)).containsExactly("Key metrics", "Load generator", "Run configuration");
        assertThat(charts(shown)).isZero();
        assertThat(shown).contains("No messages were due.");
    }

    @Test
    void showsHostileTextAsPlainText() throws Exception {
        String shown = shown(HtmlPages.hostile());
        assertThat(shown)
                .doesNotContain("<img", "<title>1</title>")
                .contains("&lt;img src=x onerror=document.title=1&gt;{{data}}$1</h1>");
    }
}
