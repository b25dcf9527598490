package yodel.load.result;

import java.util.List;

/** What a run says in one word. */
public enum Verdict {
    OK("ok"),

    /** A reply was wrong or lost, a connection was lost or could not be opened. */
    FAILED("failed"),

    /** An objective was missed. */
    SLO_MISSED("slo-missed"),

    /** The generator itself was the limit. */
    INVALID("invalid");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    /**
     * The verdict on a run.
     *
     * @param connected whether every connection that was asked for was opened
     * @param errors faults and lost connections; an objective on them takes the place of none being allowed
     * @param limits why the generator itself was the limit; empty if it was not
     */
    static Verdict of(boolean connected, long errors, List<String> limits, List<Objective.Outcome> objectives) {
        boolean missed = objectives.stream().anyMatch(outcome -> !outcome.met());
        boolean errorsAllowed =
                objectives.stream().anyMatch(outcome -> outcome.objective().metric() == Objective.Metric.ERRORS);
        // What the server got wrong it got wrong, whatever the generator was like. A missed bound says less.
        if (!connected || (errors > 0 && !errorsAllowed)) {
            return missed ? SLO_MISSED : FAILED;
        }
        if (!limits.isEmpty()) {
            return INVALID;
        }
        return missed ? SLO_MISSED : OK;
    }

    /** The word as the report has it. */
    @Override
    public String toString() {
        return label;
    }
}
