package yodel.load.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The sizes of payloads: one size, a range, or several of them, each with a share of the messages.
 *
 * @param parts 1 to 100 sizes or ranges
 */
public record MessageSizes(List<WeightedSize> parts) {

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
        this(List.of(new WeightedSize(min, max, 1)));
    }

    /** Returns the smallest size of all parts, in bytes. */
    public int min() {
        return parts.stream().mapToInt(WeightedSize::min).min().orElse(0);
    }

    /** Returns the largest size of all parts, in bytes. */
    public int max() {
        return parts.stream().mapToInt(WeightedSize::max).max().orElse(0);
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

    private static String text(List<WeightedSize> parts) {
        boolean alike =
                parts.stream().mapToDouble(WeightedSize::weight).distinct().count() <= 1;
        return parts.stream()
                .map(part -> alike ? part.text() : part.text() + ":" + plain(part.weight()))
                .collect(Collectors.joining(","));
    }

    private static String plain(double weight) {
        return BigDecimal.valueOf(weight).stripTrailingZeros().toPlainString();
    }
}
