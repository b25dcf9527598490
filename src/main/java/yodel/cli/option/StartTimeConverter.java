package yodel.cli.option;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import picocli.CommandLine.ITypeConverter;

/** Parses {@code --start-at}: a time of today, a date and time, or a delay from now. */
final class StartTimeConverter implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        Instant time = parse(text.strip());
        Instant now = Instant.now();
        if (time.isBefore(now) || time.isAfter(now.plus(NumberConverters.LONGEST))) {
            throw ConversionErrors.expected("a time in the future, at most 36500 days from now");
        }
        return time;
    }

    private static Instant parse(String text) {
        ZoneId here = ZoneId.systemDefault();
        try {
            if (text.startsWith("+")) {
                return Instant.now().plus(NumberConverters.time(text.substring(1)));
            }
            if (!text.contains("T")) {
                return LocalDate.now(here)
                        .atTime(LocalTime.parse(text))
                        .atZone(here)
                        .toInstant();
            }
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text).atZone(here).toInstant();
        } catch (DateTimeException | IllegalArgumentException e) {
            throw ConversionErrors.expected("a time such as 14:30, 14:30:05, 2026-01-31T14:30:00Z or +30s");
        }
    }
}
