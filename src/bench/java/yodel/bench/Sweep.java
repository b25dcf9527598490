package yodel.bench;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Cases that differ in one parameter.
 *
 * @param name the name of the parameter
 * @param axis the name of the parameter on the axis of a chart
 * @param figure returns the value of the parameter
 * @param tick returns the label of the value in a chart
 * @param cases the cases, in ascending order of the parameter
 */
record Sweep(String name, String axis, ToIntFunction<Case> figure, Function<Case, String> tick, List<Case> cases) {

    Sweep {
        cases = List.copyOf(cases);
    }
}
