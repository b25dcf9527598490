package yodel.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Formats values with three significant digits, which is the precision of a measurement. */
final class Digits {

    private static final MathContext THREE = new MathContext(3);

    private Digits() {}

    /** Formats a value: {@code 123,000}, {@code 12.3}, {@code 0.0123}. */
    static String three(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : "-";
        }
        BigDecimal rounded = new BigDecimal(value).round(THREE);
        int decimals = Math.max(0, 2 - (rounded.precision() - rounded.scale() - 1));
        return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
    }

    /** Formats a ratio with two decimals, unless these are too many. */
    static String ratio(double value) {
        return String.format(Locale.ROOT, value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f", value);
    }
}
