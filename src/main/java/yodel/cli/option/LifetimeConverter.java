package yodel.cli.option;

import picocli.CommandLine.ITypeConverter;
import yodel.load.plan.Lifetime;

/** Parses {@code --lifetime}: a number of messages, or a time with its unit. */
final class LifetimeConverter implements ITypeConverter<Lifetime> {

    @Override
    public Lifetime convert(String text) {
        try {
            // 10m is ten minutes, 10M is ten million messages.
            return text.endsWith("M") || !isTime(text)
                    ? new Lifetime(UnitParser.COUNT.parseWhole(text), null)
                    : new Lifetime(null, NumberConverters.time(text));
        } catch (IllegalArgumentException e) {
            throw ConversionErrors.expected(
                    "a number of messages, such as 1000 or 10k, or a time of at most 876000h, such as 500ms or 1m");
        }
    }

    private static boolean isTime(String text) {
        try {
            UnitParser.DURATION.parseWhole(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
