package yodel.load;

import java.util.SplittableRandom;

/**
 * How long payloads are: evenly spread from {@code min} to {@code max} bytes, both included.
 *
 * @param min 0 or more
 * @param max {@code min} to {@value #LIMIT}
 */
public record MessageSizes(int min, int max) {

    /** 256 MiB: requests and expected replies are kept in memory. */
    public static final int LIMIT = 256 << 20;

    /** @throws IllegalArgumentException if a bound is out of its range */
    public MessageSizes {
        if (min < 0 || max < min || max > LIMIT) {
            throw new IllegalArgumentException(
                    "size: %s (expected: 0 to 256MiB, or a range such as 16-4096)".formatted(text(min, max)));
        }
    }

    int draw(SplittableRandom random) {
        return min == max ? min : random.nextInt(min, max + 1);
    }

    int mean() {
        return (int) (((long) min + max) / 2);
    }

    @Override
    public String toString() {
        return text(min, max);
    }

    private static String text(int min, int max) {
        return min == max ? Integer.toString(min) : min + "-" + max;
    }
}
