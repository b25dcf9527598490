package yodel.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yodel.cli.output.OutputTarget;
import yodel.load.plan.LoadConfig;
import yodel.load.schedule.RateProfile;

/**
 * Parses rates that change: the stages of {@code --rate}, such as {@code 1k..50k/60s, 50k/2m, burst:500, 1k}, and the
 * lines of {@code --rate-file}, such as {@code 60s 50k}.
 */
final class RateProfileParser {

    private static final String EXPECTED =
            "a number, such as 500, 10k or 1.5M, or stages, such as 1k..50k/60s, 50k/2m," + " burst:500, 1k";
    private static final Pattern STAGE = Pattern.compile("([^./]+(?:\\.[0-9]+[^./]*)?)(?:\\.\\.([^/]+))?(?:/(.+))?");
    private static final String BURST = "burst:";

    private RateProfileParser() {}

    /** Returns whether {@code text} has several stages, or one whose rate changes or ends. */
    static boolean isProfile(String text) {
        return text.contains(",") || text.contains("/") || text.contains("..") || text.contains(BURST);
    }

    /** Parses the stages of a profile. */
    static RateProfile parse(String text) {
        List<RateProfile.Stage> stages = new ArrayList<>();
        String[] parts = text.split(",", -1);
        for (int i = 0; i < parts.length; i++) {
            stages.add(stage(parts[i].strip(), i == parts.length - 1));
        }
        requireMessages(stages);
        return RateProfile.of(stages);
    }

    private static RateProfile.Stage stage(String text, boolean isLast) {
        if (text.startsWith(BURST)) {
            long messages = NumberConverters.whole(UnitParser.COUNT, text.substring(BURST.length()), EXPECTED);
            if (messages < 1) {
                throw ConversionErrors.expected(EXPECTED);
            }
            return new RateProfile.Stage(0, 0, 0, messages);
        }
        Matcher matcher = STAGE.matcher(text);
        if (!matcher.matches()) {
            throw ConversionErrors.expected(EXPECTED);
        }
        double from = rate(matcher.group(1));
        if (matcher.group(3) == null) {
            if (!isLast || matcher.group(2) != null) {
                throw ConversionErrors.expected("a time for every stage but the last one, such as 50k/2m");
            }
            return RateProfile.Stage.endless(from);
        }
        double to = matcher.group(2) == null ? from : rate(matcher.group(2));
        return new RateProfile.Stage(from, to, nanos(matcher.group(3)), 0);
    }

    private static double rate(String text) {
        double rate;
        try {
            rate = UnitParser.COUNT.parse(text).doubleValue();
        } catch (IllegalArgumentException e) {
            throw ConversionErrors.expected(EXPECTED);
        }
        if (rate < 0 || rate > LoadConfig.MAX_RATE) {
            throw ConversionErrors.expected("rates from 0 to 1000000000 messages/s");
        }
        return rate;
    }

    private static double nanos(String text) {
        double nanos = NumberConverters.duration(text).toNanos();
        if (nanos <= 0) {
            throw ConversionErrors.expected("stages that last longer than 0s");
        }
        return nanos;
    }

    private static void requireMessages(List<RateProfile.Stage> stages) {
        if (stages.stream().allMatch(stage -> stage.from() == 0 && stage.to() == 0 && stage.burst() == 0)) {
            throw ConversionErrors.expected("a rate of more than 0 messages/s");
        }
    }

    /**
     * Reads a file with a time and a rate per line; between two lines, the rate changes linearly.
     *
     * @throws IllegalArgumentException if the file cannot be read or has an invalid line
     */
    static RateProfile read(Path file) {
        try {
            return points(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "rate-file: %s: cannot be read: %s".formatted(file, OutputTarget.reason(e)), e);
        }
    }

    private static RateProfile points(Path file, List<String> lines) {
        List<RateProfile.Stage> stages = new ArrayList<>();
        double time = 0;
        double rate = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            String[] words = line.split("[\\s,]+", -1);
            try {
                if (words.length != 2) {
                    throw ConversionErrors.expected("a time and a rate");
                }
                double at = NumberConverters.duration(words[0]).toNanos();
                double next = rate(words[1]);
                if (rate < 0 ? at != 0 : at < time) {
                    throw ConversionErrors.expected("times in ascending order, the first one 0s");
                }
                if (at > time) {
                    stages.add(new RateProfile.Stage(rate, next, at - time, 0));
                }
                time = at;
                rate = next;
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(
                        "rate-file: %s line %d: %s (%s)".formatted(file, i + 1, line, e.getMessage()), e);
            }
        }
        if (rate < 0) {
            throw new IllegalArgumentException(
                    "rate-file: %s (expected: lines with a time and a rate)".formatted(file));
        }
        stages.add(RateProfile.Stage.endless(rate));
        try {
            requireMessages(stages);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("rate-file: %s (%s)".formatted(file, e.getMessage()), e);
        }
        return RateProfile.of(stages);
    }
}
