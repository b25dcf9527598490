package yodel.load.result;

import java.util.List;

/** The overall verdict on a run. */
public enum Verdict {
    OK("ok"),

    /** A reply was wrong or missing, or a connection was lost or could not be opened. */
    FAILED("failed"),

    /** An objective was missed. */
    SLO_MISSED("slo-missed"),

    /** The generator itself was the bottleneck. */
    INVALID("invalid");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    /**
     * Returns the verdict on a run.
     *
     * @param connected whether every requested connection was opened
     * @param errors the number of errors and lost connections; none are allowed unless an objective sets a bound for
     *     them
     * @param limits the reasons why the generator itself was the bottleneck; empty if it was not
     * @param objectives the outcomes of all objectives
     */
    static Verdict of(boolean connected, long errors, List<String> limits, List<Objective.Outcome> objectives) {
        boolean missed = objectives.stream().anyMatch(outcome -> !outcome.passed());
        boolean errorsAllowed =
                objectives.stream().anyMatch(outcome -> outcome.objective().metric() == Objective.Metric.ERRORS);
        // Incorrect replies count regardless of the state of the generator. A missed objective does not: it may be the
        // generator's fault.
        if (!connected || (errors > 0 && !errorsAllowed)) {
            return missed ? SLO_MISSED : FAILED;
        }
        if (!limits.isEmpty()) {
            return INVALID;
        }
        return missed ? SLO_MISSED : OK;
    }

    /** Returns the name of this verdict in reports. */
    @Override
    public String toString() {
        return label;
    }
}
