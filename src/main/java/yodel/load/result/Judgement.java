package yodel.load.result;

import java.util.List;

/**
 * What is to be thought of a run.
 *
 * @param limits why the generator itself was the limit, and what to do: sentences; empty if it was not
 * @param objectives what came of each objective
 * @param verdict all of it in one word
 */
public record Judgement(List<String> limits, List<Objective.Outcome> objectives, Verdict verdict) {

    /** Before anything is judged but the generator. */
    public static Judgement pending(List<String> limits) {
        return new Judgement(limits, List.of(), Verdict.OK);
    }
}
