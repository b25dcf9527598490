package yodel.load.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * How long payloads are: one size, a range, or several of them, each with its share of the messages.
 *
 * @param parts 1 to 100
 */
public record MessageSizes(List<Part> parts) {

    /** 256 MiB: requests and expected replies are kept in memory. */
    public static final int LIMIT = 256 << 20;

    private static final int MAX_PARTS = 100;

    /** @throws IllegalArgumentException if there are too many parts, or of such shares that no block could have them */
    public MessageSizes {
        parts = List.copyOf(parts);
        Expected.that(!parts.isEmpty() && parts.size() <= MAX_PARTS, "size", text(parts), "1 to 100 sizes");
        Expected.that(
                BlockPlan.of(parts) != null,
                "size",
                text(parts),
                "shares that 65536 messages of 256MiB in sum can have, within a tenth");
    }

    /**
     * Sizes that are evenly spread from {@code min} to {@code max} bytes, both included.
     *
     * @throws IllegalArgumentException if a bound is out of its range
     */
    public MessageSizes(int min, int max) {
        this(List.of(new Part(min, max, 1)));
    }

    /** The least of all. */
    public int min() {
        return parts.stream().mapToInt(Part::min).min().orElse(0);
    }

    /** The greatest of all. */
    public int max() {
        return parts.stream().mapToInt(Part::max).max().orElse(0);
    }

    /** How many messages of each part a block has. */
    public BlockPlan plan() {
        return Objects.requireNonNull(BlockPlan.of(parts));
    }

    /** As the option has it, in bytes. */
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
     * Sizes that are evenly spread from {@code min} to {@code max} bytes, both included.
     *
     * @param min 0 or more
     * @param max {@code min} to {@value #LIMIT}
     * @param weight its share, in proportion to the other parts'; more than 0, at most 1,000,000
     */
    public record Part(int min, int max, double weight) {

        private static final double MAX_WEIGHT = 1_000_000;

        /** @throws IllegalArgumentException if a bound or the weight is out of its range */
        public Part {
            Expected.that(
                    min >= 0 && max >= min && max <= LIMIT,
                    "size",
                    text(min, max),
                    "0 to 256MiB, or a range such as 16-4096");
            Expected.that(
                    weight > 0 && weight <= MAX_WEIGHT,
                    "size",
                    text(min, max) + ":" + weight,
                    "weights of more than 0, at most 1000000, such as 64:80,1KiB:20");
        }

        public int draw(SplittableRandom random) {
            return min == max ? min : random.nextInt(min, max + 1);
        }

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
