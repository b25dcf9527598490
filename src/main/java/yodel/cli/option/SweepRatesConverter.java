package yodel.cli.option;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import yodel.load.plan.LoadConfig;

/** Parses {@code 10k,20k,50k}, {@code 10k..200k} or {@code 10k..200k*5}. */
final class SweepRatesConverter implements ITypeConverter<SweepRates> {

    private static final int MAX_RATES = 1000;
    private static final Pattern RANGE = Pattern.compile("(.+?)\\.\\.(.+?)(?:\\*(\\d{1,4}))?");
    private static final int DEFAULT_NUMBER = 10;

    @Override
    public SweepRates convert(String text) {
        Matcher range = RANGE.matcher(text.strip());
        if (!range.matches()) {
            return new SweepRates(Arrays.stream(text.split(",", -1))
                    .map(SweepRatesConverter::rate)
                    .toList());
        }
        double from = rate(range.group(1));
        double to = rate(range.group(2));
        int number = range.group(3) == null ? DEFAULT_NUMBER : Integer.parseInt(range.group(3));
        if (number < 2 || number > MAX_RATES) {
            throw ConversionErrors.expected("2 to " + MAX_RATES + " rates");
        }
        double distance = (to - from) / (number - 1);
        return new SweepRates(IntStream.range(0, number)
                .mapToObj(i -> i == number - 1 ? to : whole(from + i * distance, distance))
                .toList());
    }

    /** Rounds generated rates, so that they have no unexpected fraction. */
    private static double whole(double rate, double distance) {
        return Math.abs(distance) > 1 ? Math.rint(rate) : rate;
    }

    private static double rate(String text) {
        double rate;
        try {
            rate = UnitParser.COUNT.parse(text).doubleValue();
        } catch (IllegalArgumentException e) {
            throw refusal();
        }
        if (rate < LoadConfig.MIN_RATE || rate > LoadConfig.MAX_RATE) {
            throw refusal();
        }
        return rate;
    }

    private static TypeConversionException refusal() {
        return ConversionErrors.expected("messages/s, from 0.000001 to 1000000000, such as 10k,20k,50k, or"
                + " 10k..200k*5 for five from 10k to 200k");
    }
}
