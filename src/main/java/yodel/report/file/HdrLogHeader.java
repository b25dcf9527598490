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
 * What an interval log says of its run. It stands in comments, so that every other program passes over it.
 *
 * @param yodel Yodel's version and commit; empty if it is not known
 * @param target host and port of the server; empty if it is not known
 * @param rate messages/s that were due; null for the closed loop, and if it is not known
 * @param duration how long messages were to count; null if their number ended the run, and if it is not known
 */
public record HdrLogHeader(
        String yodel,
        String target,
        @Nullable Double rate,
        @Nullable Duration duration) {

    private static final Pattern COMMENT = Pattern.compile("#\\[(Yodel|Target|Rate|Duration): (.*?)(?:/s| s)?]");

    /** Each without its {@code #}. */
    List<String> comments() {
        List<String> comments = new ArrayList<>();
        comments.add("[Yodel: " + yodel + "]");
        comments.add("[Target: " + target + "]");
        if (rate != null) {
            comments.add("[Rate: " + plain(rate) + "/s]");
        }
        if (duration != null) {
            comments.add("[Duration: " + plain(JsonFigures.seconds(duration)) + " s]");
        }
        comments.add("[Untagged: from when a message was due until it was answered]");
        if (rate != null) {
            comments.add("[Tag=service: from when it was sent. Tag=lateness: how late the generator itself was]");
        }
        comments.add("[Histograms are in ns. Interval_Max is in ms: a max value unit ratio of 1000000]");
        return comments;
    }

    /** What the {@code lines} of a log say. */
    static HdrLogHeader of(List<String> lines) {
        Map<String, String> said = new HashMap<>();
        for (String line : lines) {
            Matcher matcher = COMMENT.matcher(line);
            if (matcher.matches()) {
                said.put(matcher.group(1), matcher.group(2));
            }
        }
        Double seconds = number(said.get("Duration"));
        return new HdrLogHeader(
                said.getOrDefault("Yodel", ""),
                said.getOrDefault("Target", ""),
                number(said.get("Rate")),
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
