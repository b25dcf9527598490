package yodel.report.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Formats numbers for display, with three significant digits or more and a unit. */
public final class Formats {

    private static final MathContext THREE_DIGITS = new MathContext(3);

    private Formats() {}

    /** Formats a count: {@code 1,234,567}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Formats a count from a histogram, rounded to the histogram's precision of three digits: {@code 39,100}. */
    public static String roundCount(long count) {
        return count(threeDigits(count));
    }

    /**
     * Rounds to the three digits of a histogram's precision, because further digits come from the bounds of its bins.
     */
    public static double threeDigits(double value) {
        return new BigDecimal(value).round(THREE_DIGITS).doubleValue();
    }

    /** Rounds like {@link #threeDigits(double)}. */
    public static long threeDigits(long value) {
        return new BigDecimal(value).round(THREE_DIGITS).longValue();
    }

    /** Formats a rate: {@code 143,210/s}. */
    public static String rate(double perSecond) {
        return perSecond(perSecond) + "/s";
    }

    /** Formats a rate without its unit: {@code 143,210}. */
    public static String perSecond(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 100 ? "%.1f" : "%,.0f", perSecond);
    }

    /** Formats a duration or a time within a run: {@code 4.20 s}. */
    public static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }

    /** Formats a fraction as a percentage: {@code 97%}. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", share * 100);
    }

    /** Formats a latency: {@code 87.2 us}, {@code 1.25 ms}, {@code 3.10 s}. */
    public static String latency(double nanos) {
        // Values that would round up to 1000 use the next larger unit.
        if (nanos < 999.5e3) {
            return digits(nanos / 1e3) + " us";
        }
        return nanos < 999.5e6 ? digits(nanos / 1e6) + " ms" : digits(nanos / 1e9) + " s";
    }

    /** Formats like {@link #latency(double)}. */
    public static String latency(long nanos) {
        return latency((double) nanos);
    }

    /** Formats a number of bytes: {@code 9.16 MB}. */
    public static String bytes(double bytes) {
        if (bytes < 1e6) {
            return digits(bytes / 1e3) + " kB";
        }
        return bytes < 1e9 ? digits(bytes / 1e6) + " MB" : digits(bytes / 1e9) + " GB";
    }

    /** Formats bytes per second: {@code 9.16 MB/s}. */
    public static String byteRate(double bytesPerSecond) {
        return bytes(bytesPerSecond) + "/s";
    }

    private static String digits(double value) {
        int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
