package yodel.load.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The number of messages of each size in a block that repeats: few enough to fit in a cache if that is enough for the
 * sizes to occur in the requested proportions, and otherwise as many as the proportions require.
 *
 * <pre>
 *  64:80,1024:15,65536:5    75 messages would be 256 KiB    60 + 11 + 4    the last share is 5.3% instead of 5%
 *                           80 messages are chosen          64 + 12 + 4    all shares are exact
 * </pre>
 *
 * @param messages the number of messages of each part, in the order of the parts
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BlockPlan(int[] messages) {

    /**
     * The size in bytes of a block that fits in a core's private cache, with room for the received data it is compared
     * with.
     */
    public static final int IN_CACHE = 256 << 10;

    /** The size in bytes above which memory matters more than variety: one message of each part is then enough. */
    private static final int LARGE = 16 << 20;

    /** A number of messages that is enough to tell them apart; a prime. */
    public static final int USUAL_MESSAGES = 1021;

    /** The usual number of bytes before a payload. */
    private static final int BEFORE_PAYLOAD = Integer.BYTES;

    private static final int MIN_MESSAGES = 3;
    private static final int MAX_MESSAGES = 1 << 16;

    /** The relative error of a share at which the search for a better plan ends. */
    private static final double RIGHT = 0.01;

    /** The largest relative error of a share that is accepted. */
    private static final double TOLERABLE = 0.1;

    /** Returns the plan for {@code parts}; null if no plan can represent their shares. */
    static @Nullable BlockPlan of(List<WeightedSize> parts) {
        double[] weights = parts.stream().mapToDouble(WeightedSize::weight).toArray();
        int[] best = null;
        double bestError = Double.MAX_VALUE;
        for (int messages = fewest(parts, weights); messages <= MAX_MESSAGES && bestError > RIGHT; messages++) {
            int[] dealt = LargestRemainder.deal(weights, messages);
            double bytes = bytes(parts, dealt);
            if (bytes > LARGE && (bestError <= TOLERABLE || (parts.size() > 1 && bytes > WeightedSize.LIMIT))) {
                break;
            }
            double error = error(dealt, LargestRemainder.quotas(weights, messages));
            if (error < bestError) {
                best = dealt;
                bestError = error;
            }
        }
        return best == null || bestError > TOLERABLE ? null : new BlockPlan(best);
    }

    private static int fewest(List<WeightedSize> parts, double[] weights) {
        boolean large = parts.stream().anyMatch(part -> part.max() > LARGE);
        double[] shares = LargestRemainder.quotas(weights, 1);
        double mean = 0;
        for (int i = 0; i < shares.length; i++) {
            mean += shares[i] * onTheWire(parts.get(i));
        }
        return Math.max(
                parts.size(), large ? 1 : (int) Math.max(MIN_MESSAGES, Math.min(USUAL_MESSAGES, IN_CACHE / mean)));
    }

    private static double bytes(List<WeightedSize> parts, int[] messages) {
        double bytes = 0;
        for (int i = 0; i < messages.length; i++) {
            bytes += (double) messages[i] * onTheWire(parts.get(i));
        }
        return bytes;
    }

    private static double onTheWire(WeightedSize part) {
        return BEFORE_PAYLOAD + (double) part.mean();
    }

    /** Returns the largest relative error of all shares. */
    private static double error(int[] dealt, double[] quotas) {
        double error = 0;
        for (int i = 0; i < dealt.length; i++) {
            error = Math.max(error, Math.abs(dealt[i] - quotas[i]) / quotas[i]);
        }
        return error;
    }
}
