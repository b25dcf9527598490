package yodel.load.plan;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Distributes whole items by weight with the largest-remainder method: each weight gets its quota rounded down, and the
 * remaining items go to the weights with the largest fractions.
 */
final class LargestRemainder {

    private LargestRemainder() {}

    /**
     * Returns the number of items for each weight. Their sum is {@code items}, and each is within one of its exact
     * quota.
     */
    static int[] deal(double[] weights, int items) {
        double[] quotas = quotas(weights, items);
        int[] dealt = new int[weights.length];
        int left = items;
        for (int i = 0; i < dealt.length; i++) {
            dealt[i] = (int) quotas[i];
            left -= dealt[i];
        }
        List<Integer> byRemainder = IntStream.range(0, dealt.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> dealt[i] - quotas[i]))
                .toList();
        for (int i = 0; i < left; i++) {
            dealt[byRemainder.get(i)]++;
        }
        return dealt;
    }

    /** Returns the exact, fractional quota of each weight. */
    static double[] quotas(double[] weights, int items) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double[] quotas = new double[weights.length];
        for (int i = 0; i < quotas.length; i++) {
            quotas[i] = weights[i] / sum * items;
        }
        return quotas;
    }
}
