package yodel.load.plan;

import java.util.SplittableRandom;

/**
 * A size or a range of sizes, uniformly distributed from {@code min} to {@code max} bytes, both inclusive.
 *
 * @param min 0 or more
 * @param max {@code min} to {@value #LIMIT}
 * @param weight the share of this size in proportion to the weights of the others; more than 0, at most
 *     1,000,000
 */
public record WeightedSize(int min, int max, double weight) {

    /** The maximum size in bytes, 256 MiB. It is limited because requests and expected replies are kept in memory. */
    public static final int LIMIT = 256 << 20;

    private static final double MAX_WEIGHT = 1_000_000;

    /**
     * Validates the size.
     *
     * @throws IllegalArgumentException if a bound or the weight is out of range
     */
    public WeightedSize {
        Preconditions.that(
                min >= 0 && max >= min && max <= LIMIT,
                "size",
                text(min, max),
                "0 to 256MiB, or a range such as 16-4096");
        Preconditions.that(
                weight > 0 && weight <= MAX_WEIGHT,
                "size",
                text(min, max) + ":" + weight,
                "weights above 0 and at most 1000000, such as 64:80,1KiB:20");
    }

    /** Draws a random size from {@code min} to {@code max} bytes. */
    public int draw(SplittableRandom random) {
        return min == max ? min : random.nextInt(min, max + 1);
    }

    /** Returns the mean size in bytes, rounded down. */
    public int mean() {
        return (int) (((long) min + max) / 2);
    }

    /** Returns the size or the range in the format of the option, in bytes. */
    String text() {
        return text(min, max);
    }

    private static String text(int min, int max) {
        return min == max ? Integer.toString(min) : min + "-" + max;
    }
}
