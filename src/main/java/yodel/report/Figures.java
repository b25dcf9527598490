package yodel.report;

import java.util.Locale;

/** Figures as people read them: three significant digits or more, and a unit. */
final class Figures {

    private Figures() {}

    /** A count: {@code 1,234,567}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A rate: {@code 143,210/s}. */
    static String rate(double perSecond) {
        return perSecond < 100
                ? String.format(Locale.ROOT, "%.1f/s", perSecond)
                : String.format(Locale.ROOT, "%,.0f/s", perSecond);
    }

    /** A latency: {@code 87.2 us}, {@code 1.25 ms}, {@code 3.10 s}. */
    static String latency(double nanos) {
        if (nanos < 1e6) {
            return digits(nanos / 1e3) + " us";
        }
        return nanos < 1e9 ? digits(nanos / 1e6) + " ms" : digits(nanos / 1e9) + " s";
    }

    /** As {@link #latency(double)}. */
    static String latency(long nanos) {
        return latency((double) nanos);
    }

    /** Bytes a second: {@code 9.16 MB/s}. */
    static String byteRate(double bytesPerSecond) {
        if (bytesPerSecond < 1e6) {
            return digits(bytesPerSecond / 1e3) + " kB/s";
        }
        return bytesPerSecond < 1e9 ? digits(bytesPerSecond / 1e6) + " MB/s" : digits(bytesPerSecond / 1e9) + " GB/s";
    }

    private static String digits(double value) {
        int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
