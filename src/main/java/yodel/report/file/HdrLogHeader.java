package yodel.report.file;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of an interval log. It is stored in comments, which other programs ignore.
 *
 * @param yodel the version and commit of Yodel; empty if unknown
 * @param target host and port of the server; empty if unknown
 * @param rate the target rate in messages/s; null for a closed loop, or if unknown
 * @param duration the planned measurement time; null if the number of messages ended the run, or if unknown
 */
public record HdrLogHeader(
        String yodel,
        String target,
        @Nullable Double rate,
        @Nullable Duration duration) {

    private static final Pattern COMMENT = Pattern.compile("#\\[(Yodel|Target|Rate|Duration): (.*?)(?:/s| s)?]");

    /** Returns the comments without the leading {@code #}. */
    List<String> comments() {
        List<String> comments = new ArrayList<>();
        comments.add("[Yodel: " + yodel + "]");
        comments.add("[Target: " + target + "]");
        if (rate != null) {
            comments.add("[Rate: " + plain(rate) + "/s]");
        }
        if (duration != null) {
            comments.add("[Duration: " + plain(JsonNumbers.seconds(duration)) + " s]");
        }
        comments.add("[Untagged: response time, from the scheduled send time to the reply]");
        if (rate != null) {
            comments.add(
                    "[Tag=service: from the actual send time to the reply. Tag=send delay: the generator's own delay]");
        }
        comments.add("[Histograms are in ns. Interval_Max is in ms: a max value unit ratio of 1000000]");
        return comments;
    }

    /** Parses the metadata in the {@code lines} of a log. */
    static HdrLogHeader of(List<String> lines) {
        Map<String, String> found = new HashMap<>();
        for (String line : lines) {
            Matcher matcher = COMMENT.matcher(line);
            if (matcher.matches()) {
                found.put(matcher.group(1), matcher.group(2));
            }
        }
        Double seconds = number(found.get("Duration"));
        return new HdrLogHeader(
                found.getOrDefault("Yodel", ""),
                found.getOrDefault("Target", ""),
                number(found.get("Rate")),
                seconds == null ? null : Duration.ofNanos(Math.round(seconds * 1e9)));
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static @Nullable Double number(@Nullable String text) {
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
