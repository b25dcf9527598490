package yodel.load.plan;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Rejects values that are out of range, with an error message in the format of all options. */
public final class Preconditions {

    private Preconditions() {}

    /**
     * Checks one value.
     *
     * @throws IllegalArgumentException if {@code holds} is false, such as {@code depth: 0 (expected: 1 to 1000000)}
     */
    public static void that(boolean holds, String option, @Nullable Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("%s: %s (expected: %s)".formatted(option, value, expected));
        }
    }

    /** Formats a number without an exponent. */
    static @Nullable String plain(@Nullable Double number) {
        return number == null || number.isInfinite() || number.isNaN()
                ? String.valueOf(number)
                : new BigDecimal(number).stripTrailingZeros().toPlainString();
    }
}
