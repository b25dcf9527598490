package yodel.load.result;

import java.util.List;

/**
 * The assessment of a run.
 *
 * @param limits the reasons why the generator itself was the bottleneck, each with what to change, as full sentences;
 *     empty if it was not
 * @param objectives the outcome of each objective
 * @param verdict the overall verdict
 */
public record Assessment(List<String> limits, List<Objective.Outcome> objectives, Verdict verdict) {

    /** Creates an assessment that covers only the generator so far. */
    public static Assessment pending(List<String> limits) {
        return new Assessment(limits, List.of(), Verdict.OK);
    }
}
