package yodel.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the media types that a client accepts, with their weights (RFC 9110, section 12.5.1):
 *
 * <pre>
 *  application/openmetrics-text;version=1.0.0;q=0.6, text/plain;version=0.0.4;q=0.3, *&#47;*;q=0.2
 *  `--------- range ----------'              weight
 * </pre>
 */
final class AcceptHeader {

    /** A list element; a comma or semicolon inside of quotes separates nothing. */
    private static final Pattern ELEMENT = Pattern.compile("(?:[^,\"]|\"(?:[^\"\\\\]|\\\\.)*\"?)+");

    private static final Pattern WEIGHT =
            Pattern.compile(";\\s*q\\s*=\\s*(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)\\s*(?:;|$)", Pattern.CASE_INSENSITIVE);

    private final List<Range> ranges = new ArrayList<>();

    private record Range(String type, double weight) {}

    /** @param text the header's value, several headers joined by commas; null or blank if there is none */
    AcceptHeader(@Nullable String text) {
        Matcher elements = ELEMENT.matcher(text == null || text.isBlank() ? "*/*" : text);
        while (elements.find()) {
            String element = elements.group();
            String type = element.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            Matcher weight = WEIGHT.matcher(element);
            if (!type.isEmpty()) {
                ranges.add(new Range(type, weight.find() ? Double.parseDouble(weight.group(1)) : 1));
            }
        }
    }

    /**
     * Returns how much the client wants a media type, 0 (not at all) to 1: the weight of the most specific range that
     * covers it, and the greatest where several are as specific, such as for several versions.
     *
     * @param type without parameters, in lower case, such as {@code text/plain}
     */
    double weight(String type) {
        String anySubtype = type.substring(0, type.indexOf('/') + 1) + "*";
        for (String range : List.of(type, anySubtype, "*/*")) {
            double weight = ranges.stream()
                    .filter(candidate -> candidate.type().equals(range))
                    .mapToDouble(Range::weight)
                    .max()
                    .orElse(-1);
            if (weight >= 0) {
                return weight;
            }
        }
        return 0;
    }
}
