package yodel.load.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yodel.wire.LengthPrefix;

/**
 * How many messages of each size a block has that repeats: few enough for a cache if their shares come out right, as many
 * more as it takes if not.
 *
 * <pre>
 *  64:80,1024:15,65536:5    75 messages would be 256 KiB    60 + 11 + 4    the last has 5.3 % in place of 5
 *                           80 messages are taken           64 + 12 + 4    all are right
 * </pre>
 *
 * @param messages of each part
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BlockPlan(int[] messages) {

    /** A block stays in a core's own cache beside what is read and compared with it. */
    public static final int IN_CACHE = 256 << 10;

    /** Above this, it is memory that counts: one message of each part is enough. */
    private static final int LARGE = 16 << 20;

    /** So many are enough to be told apart. */
    public static final int USUAL_MESSAGES = 1021;

    private static final int MIN_MESSAGES = 3;
    private static final int MAX_MESSAGES = 1 << 16;

    /** How far a share may be off, as a part of it: what is looked for, and what is still taken. */
    private static final double RIGHT = 0.01;

    private static final double TOLERABLE = 0.1;

    /** The plan for {@code parts}; null if none could have their shares. */
    static @Nullable BlockPlan of(List<MessageSizes.Part> parts) {
        double[] weights = parts.stream().mapToDouble(MessageSizes.Part::weight).toArray();
        int[] best = null;
        double bestError = Double.MAX_VALUE;
        for (int messages = fewest(parts, weights); messages <= MAX_MESSAGES && bestError > RIGHT; messages++) {
            int[] dealt = LargestRemainder.deal(weights, messages);
            double bytes = bytes(parts, dealt);
            if (bytes > LARGE && (bestError <= TOLERABLE || (parts.size() > 1 && bytes > MessageSizes.LIMIT))) {
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

    private static int fewest(List<MessageSizes.Part> parts, double[] weights) {
        boolean large = parts.stream().anyMatch(part -> part.max() > LARGE);
        double[] shares = LargestRemainder.quotas(weights, 1);
        double mean = 0;
        for (int i = 0; i < shares.length; i++) {
            mean += shares[i] * onTheWire(parts.get(i));
        }
        return Math.max(
                parts.size(), large ? 1 : (int) Math.max(MIN_MESSAGES, Math.min(USUAL_MESSAGES, IN_CACHE / mean)));
    }

    private static double bytes(List<MessageSizes.Part> parts, int[] messages) {
        double bytes = 0;
        for (int i = 0; i < messages.length; i++) {
            bytes += (double) messages[i] * onTheWire(parts.get(i));
        }
        return bytes;
    }

    private static double onTheWire(MessageSizes.Part part) {
        return LengthPrefix.BYTES + (double) part.mean();
    }

    /** How far the worst share is off, as a part of it. */
    private static double error(int[] dealt, double[] quotas) {
        double error = 0;
        for (int i = 0; i < dealt.length; i++) {
            error = Math.max(error, Math.abs(dealt[i] - quotas[i]) / quotas[i]);
        }
        return error;
    }
}
