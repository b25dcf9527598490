package yodel.bench;

import java.util.Arrays;
import java.util.function.DoubleFunction;

/**
 * The distribution of a value that was measured several times.
 *
 * @param min the lowest value
 * @param median the median; for an even number of values, the mean of the two in the middle
 * @param max the highest value
 */
record Spread(double min, double median, double max) {

    /**
     * Computes the distribution.
     *
     * @throws IllegalArgumentException if there are no values
     */
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

    /** Formats the distribution: {@code 3.21 (3.05..3.40)}, or {@code 3.21} if there is only one value. */
    String text(DoubleFunction<String> form) {
        if (min == max) {
            return form.apply(median);
        }
        return "%s (%s..%s)".formatted(form.apply(median), form.apply(min), form.apply(max));
    }
}
