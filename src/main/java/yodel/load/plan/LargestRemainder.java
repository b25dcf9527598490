package yodel.load.plan;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Deals out whole things by weight with the method of the largest remainder: each gets its quota without the fraction,
 * and what is left goes to the largest fractions.
 */
final class LargestRemainder {

    private LargestRemainder() {}

    /** How many of {@code things} go to each weight: together all of them, each within one of its quota. */
    static int[] deal(double[] weights, int things) {
        double[] quotas = quotas(weights, things);
        int[] dealt = new int[weights.length];
        int left = things;
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

    /** What each weight would get if things could be cut. */
    static double[] quotas(double[] weights, int things) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double[] quotas = new double[weights.length];
        for (int i = 0; i < quotas.length; i++) {
            quotas[i] = weights[i] / sum * things;
        }
        return quotas;
    }
}
