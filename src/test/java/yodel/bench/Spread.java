package yodel.bench;

import java.util.Arrays;
import java.util.function.DoubleFunction;

/**
 * A figure that was measured several times.
 *
 * @param median of an even number, the mean of the two in the middle
 */
record Spread(double min, double median, double max) {

    /** @throws IllegalArgumentException if there are none */
    static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("values: none (expected: 1 or more)");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    /** {@code 3.21 (3.05..3.40)}; of a figure that was measured once, {@code 3.21}. */
    String text(DoubleFunction<String> form) {
        if (min == max) {
            return form.apply(median);
        }
        return "%s (%s..%s)".formatted(form.apply(median), form.apply(min), form.apply(max));
    }
}
