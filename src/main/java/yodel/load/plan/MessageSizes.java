package yodel.load.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * The sizes of payloads: one size, a range, or several of them, each with a share of the messages.
 *
 * @param parts 1 to 100 sizes or ranges
 */
public record MessageSizes(List<Part> parts) {

    /** The maximum size in bytes, 256 MiB. It is limited because requests and expected replies are kept in memory. */
    public static final int LIMIT = 256 << 20;

    private static final int MAX_PARTS = 100;

    /**
     * Validates the parts.
     *
     * @throws IllegalArgumentException if there are too many parts, or if no block can represent their shares
     */
    public MessageSizes {
        parts = List.copyOf(parts);
        Preconditions.that(!parts.isEmpty() && parts.size() <= MAX_PARTS, "size", text(parts), "1 to 100 sizes");
        Preconditions.that(
                BlockPlan.of(parts) != null,
                "size",
                text(parts),
                "shares that at most 65536 messages of 256MiB in total represent within 10%");
    }

    /**
     * Creates sizes that are uniformly distributed from {@code min} to {@code max} bytes, both inclusive.
     *
     * @throws IllegalArgumentException if a bound is out of range
     */
    public MessageSizes(int min, int max) {
        this(List.of(new Part(min, max, 1)));
    }

    /** Returns the smallest size of all parts, in bytes. */
    public int min() {
        return parts.stream().mapToInt(Part::min).min().orElse(0);
    }

    /** Returns the largest size of all parts, in bytes. */
    public int max() {
        return parts.stream().mapToInt(Part::max).max().orElse(0);
    }

    /** Returns the number of messages of each part in a block. */
    public BlockPlan plan() {
        return Objects.requireNonNull(BlockPlan.of(parts));
    }

    /** Returns the sizes in the format of the option, in bytes. */
    @Override
    public String toString() {
        return text(parts);
    }

    private static String text(List<Part> parts) {
        boolean alike = parts.stream().mapToDouble(Part::weight).distinct().count() <= 1;
        return parts.stream()
                .map(part -> alike ? part.text() : part.text() + ":" + plain(part.weight()))
                .collect(Collectors.joining(","));
    }

    private static String plain(double weight) {
        return BigDecimal.valueOf(weight).stripTrailingZeros().toPlainString();
    }

    /**
     * A size or a range of sizes, uniformly distributed from {@code min} to {@code max} bytes, both inclusive.
     *
     * @param min 0 or more
     * @param max {@code min} to {@value #LIMIT}
     * @param weight the share of this part in proportion to the weights of the other parts; more than 0, at most
     *     1,000,000
     */
    public record Part(int min, int max, double weight) {

        private static final double MAX_WEIGHT = 1_000_000;

        /**
         * Validates the part.
         *
         * @throws IllegalArgumentException if a bound or the weight is out of range
         */
        public Part {
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

        private String text() {
            return text(min, max);
        }

        private static String text(int min, int max) {
            return min == max ? Integer.toString(min) : min + "-" + max;
        }
    }
}
