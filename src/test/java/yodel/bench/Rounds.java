package yodel.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What was measured, round by round: everything once in each, so that what a machine does meanwhile meets all alike.
 *
 * @param <K> what tells one thing that is measured from another
 * @param <M> what is measured of it
 */
final class Rounds<K, M> {

    private final Map<K, List<M>> measured = new LinkedHashMap<>();

    /** Adds what the next round has brought for {@code key}. */
    void add(K key, M value) {
        measured.computeIfAbsent(key, unused -> new ArrayList<>()).add(value);
    }

    /** Forgets it: what could not be measured once is not compared. */
    void leaveOut(K key) {
        measured.remove(key);
    }

    boolean has(K key) {
        return measured.containsKey(key);
    }

    /** A figure over all rounds. */
    Spread spread(K key, ToDoubleFunction<M> figure) {
        return Spread.of(of(key).stream().mapToDouble(figure).toArray());
    }

    /** A figure, divided in each round by that of {@code base} in the same round. */
    Spread ratio(K key, K base, ToDoubleFunction<M> figure) {
        double[] ratios = new double[of(key).size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = figure.applyAsDouble(of(key).get(round)) / figure.applyAsDouble(of(base).get(round));
        }
        return Spread.of(ratios);
    }

    private List<M> of(K key) {
        List<M> values = measured.get(key);
        if (values == null) {
            throw new IllegalArgumentException("not measured: " + key);
        }
        return values;
    }
}
