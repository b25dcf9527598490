package yodel.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yodel.load.result.LoadResult;
import yodel.report.format.Formats;
import yodel.report.text.TextReport;

/**
 * Writes the result of a run as one HTML page with charts. The page is self-contained: it includes its style, script
 * and data, and loads nothing.
 */
public final class HtmlReport {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([^}]+)}}");

    private HtmlReport() {}

    /** Writes the page as UTF-8 and leaves {@code out} open. */
    public static void write(LoadResult result, OutputStream out) throws IOException {
        Map<String, String> texts = Map.of(
                "title", escaped(title(result)),
                "text", escaped(text(result)),
                "data", json(result));
        out.write(filled(resource("report.html"), texts).getBytes(UTF_8));
        out.flush();
    }

    private static String title(LoadResult result) {
        Double rate = result.setup().rate();
        return "Yodel: %s, %s, %s"
                .formatted(
                        result.setup().target(), rate == null ? "closed loop" : Formats.rate(rate), result.verdict());
    }

    /** Returns the text report, for browsers without scripts. */
    private static String text(LoadResult result) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new TextReport(new PrintStream(text, false, UTF_8)).print(result);
        return text.toString(UTF_8);
    }

    /** Escapes "<", which could end the script element or start a comment; JSON contains it only within strings. */
    private static String json(LoadResult result) throws IOException {
        return new ObjectMapper().writeValueAsString(HtmlData.of(result)).replace("<", "\\u003c");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Fills the template in one pass, so that placeholders in the inserted texts are not expanded. */
    private static String filled(String template, Map<String, String> texts) throws IOException {
        StringBuilder page = new StringBuilder();
        Matcher place = PLACE.matcher(template);
        while (place.find()) {
            String name = place.group(1);
            String text = texts.get(name);
            place.appendReplacement(page, Matcher.quoteReplacement(text == null ? resource(name) : text));
        }
        return place.appendTail(page).toString();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8).strip();
        }
    }
}
