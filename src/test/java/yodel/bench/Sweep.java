package yodel.bench;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Cases that differ in one thing.
 *
 * @param name of that thing
 * @param axis the same on a chart
 * @param figure how large it is
 * @param tick the same on a chart
 * @param cases from the smallest
 */
record Sweep(String name, String axis, ToIntFunction<Case> figure, Function<Case, String> tick, List<Case> cases) {

    Sweep {
        cases = List.copyOf(cases);
    }
}
