package yodel.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses the media types that a client accepts, with their weights (RFC 9110, section 12.5.1):
 *
 * <pre>
 *  application/openmetrics-text;version=1.0.0;q=0.6, text/plain;version=0.0.4;q=0.3, *&#47;*;q=0.2
 *  `--------- range ----------'              weight
 * </pre>
 */
final class AcceptHeader {

    /** A list element; a comma or semicolon inside quotes is not a separator. */
    private static final Pattern ELEMENT = Pattern.compile("(?:[^,\"]|\"(?:[^\"\\\\]|\\\\.)*\"?)+");

    private static final Pattern WEIGHT =
            Pattern.compile(";\\s*q\\s*=\\s*(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)\\s*(?:;|$)", Pattern.CASE_INSENSITIVE);

    private final List<Range> ranges = new ArrayList<>();

    private record Range(String type, double weight) {}

    /** @param text the value of the header, with several headers joined by commas; null or blank if there is none */
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
     * Returns the client's preference for a media type, from 0 (not acceptable) to 1: the weight of the most specific
     * range that covers it, or the greatest weight if several ranges are equally specific, such as for several
     * versions.
     *
     * @param type the media type in lower case, without parameters, such as {@code text/plain}
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
