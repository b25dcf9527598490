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
import yodel.report.figure.Figures;
import yodel.report.text.TextReport;

/**
 * The result of a run as one HTML page with charts. Nothing in it is loaded from elsewhere: style, script and data are
 * in the page.
 */
public final class HtmlReport {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([^}]+)}}");

    private HtmlReport() {}

    /** Writes it as UTF-8; {@code out} stays open. */
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
                        result.setup().target(), rate == null ? "closed loop" : Figures.rate(rate), result.verdict());
    }

    /** For browsers that run no script. */
    private static String text(LoadResult result) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new TextReport(new PrintStream(text, false, UTF_8)).print(result);
        return text.toString(UTF_8);
    }

    /** In a script element only "<" could end it, or begin a comment; JSON has it in texts only. */
    private static String json(LoadResult result) throws IOException {
        return new ObjectMapper().writeValueAsString(HtmlData.of(result)).replace("<", "\\u003c");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** One pass: what was filled in is not looked at again, whatever it says. */
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
