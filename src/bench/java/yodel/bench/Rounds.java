package yodel.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The results of all rounds. Each round measures everything once, so that changes of the machine affect all results
 * alike.
 *
 * @param <K> the type that identifies what is measured
 * @param <M> the type of a result
 */
final class Rounds<K, M> {

    private final Map<K, List<M>> measured = new LinkedHashMap<>();

    /** Adds the result of the next round for {@code key}. */
    void add(K key, M value) {
        measured.computeIfAbsent(key, unused -> new ArrayList<>()).add(value);
    }

    /** Removes all results of {@code key}, because something that could not be measured once is not compared. */
    void leaveOut(K key) {
        measured.remove(key);
    }

    boolean has(K key) {
        return measured.containsKey(key);
    }

    /** Returns a value of the results over all rounds. */
    Spread spread(K key, ToDoubleFunction<M> figure) {
        return Spread.of(of(key).stream().mapToDouble(figure).toArray());
    }

    /** Returns a value of the results, divided in each round by that of {@code base} in the same round. */
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
