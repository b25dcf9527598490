package yodel.load.plan;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Refuses values that are out of range, in the sentence that options have for it. */
public final class Expected {

    private Expected() {}

    /**
     * Looks at one value.
     *
     * @throws IllegalArgumentException unless it holds: {@code depth: 0 (expected: 1 to 1000000)}
     */
    public static void that(boolean holds, String option, @Nullable Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("%s: %s (expected: %s)".formatted(option, value, expected));
        }
    }

    /** A number without an exponent. */
    static @Nullable String plain(@Nullable Double number) {
        return number == null || number.isInfinite() || number.isNaN()
                ? String.valueOf(number)
                : new BigDecimal(number).stripTrailingZeros().toPlainString();
    }
}
