package yodel.load.result;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The result of a run.
 *
 * @param setup the settings of the run and its environment
 * @param stats the outcomes and times of messages during the measurement
 * @param connectionsOpened the number of requested connections that were open at the start
 * @param seconds the actual length of the measurement
 * @param interrupted whether the run was ended early
 * @param intervals the course of the run
 * @param fairness the distribution of replies and response times over the connections
 * @param outages the periods during which connections were lost; at most the first thousand
 * @param idle the result of the idle connections
 * @param health the state of the generator itself
 * @param assessment the assessment of the run
 * @param runTotals the totals of the whole run, including the time outside the measurement, and the servers' own metrics
 * @param rateSweep the results at all rates if this run is one of several at different rates; null otherwise
 */
public record LoadResult(
        RunSetup setup,
        LoadStats stats,
        int connectionsOpened,
        double seconds,
        boolean interrupted,
        List<Interval> intervals,
        Fairness fairness,
        List<Outage> outages,
        IdleResult idle,
        GeneratorHealth health,
        Assessment assessment,
        RunTotals runTotals,
        @Nullable RateSweep rateSweep) {

    /** Returns whether the result was read from an interval log, which contains only times. */
    public boolean isOfLog() {
        return setup.options().isEmpty();
    }

    /**
     * Returns the reasons why the generator itself was the bottleneck, each with what to change, as full sentences;
     * empty if it was not.
     */
    public List<String> limits() {
        return assessment.limits();
    }

    /** Returns the outcome of each objective. */
    public List<Objective.Outcome> objectives() {
        return assessment.objectives();
    }

    /** Returns the overall verdict. */
    public Verdict verdict() {
        return assessment.verdict();
    }

    /** Returns the number of messages answered in time per second. */
    public double answeredPerSecond() {
        return perSecond(stats.counts().answered());
    }

    /** Returns the number of messages sent per second. */
    public double sentPerSecond() {
        return perSecond(stats.counts().sent());
    }

    /** Returns the number of reply bytes received per second, length prefixes included. */
    public double replyBytesPerSecond() {
        return perSecond(stats.counts().replyBytes());
    }

    /** Returns the times from due to answered, in ns. */
    public Histogram response() {
        return stats.response();
    }

    /**
     * Returns the times from sent to answered, in ns. In the closed loop, a message is sent when it is due, so these
     * are the response times.
     */
    public Histogram service() {
        return setup.isOpenLoop() ? stats.service() : stats.response();
    }

    /**
     * Returns the generator's own send delay, from the time at which a message was due to the time at which the
     * generator processed it, in ns; empty in the closed loop.
     */
    public Histogram sendDelay() {
        return stats.sendDelay();
    }

    /** Returns the deviations of the time between two slots from the schedule, in ns; empty in the closed loop. */
    public Histogram pacingJitter() {
        return stats.pacingJitter();
    }

    /** Returns a copy with the outcomes of the objectives and the verdict, both derived from the rest of the result. */
    public LoadResult judged() {
        List<Objective.Outcome> outcomes = setup.objectives().stream()
                .map(objective -> objective.outcome(stats, seconds))
                .toList();
        return copy(interrupted, new Assessment(limits(), outcomes, verdictOn(outcomes)), runTotals, rateSweep);
    }

    /** Returns the verdict on this run if {@code outcomes} are the outcomes of all its objectives. */
    public Verdict verdictOn(List<Objective.Outcome> outcomes) {
        boolean connected = connectionsOpened == setup.connections() && idle.opened() == idle.requested();
        return Verdict.of(connected, stats.errors() + idle.stats().errors(), limits(), outcomes);
    }

    /** Returns a copy that is part of a series of runs at different rates. */
    public LoadResult with(RateSweep all, Verdict verdictOnAll) {
        return copy(interrupted, new Assessment(limits(), objectives(), verdictOnAll), runTotals, all);
    }

    /** Returns a copy with the given totals of the whole run. */
    public LoadResult with(RunTotals all) {
        return copy(interrupted, assessment, all, rateSweep);
    }

    /** Returns a copy with other settings and other reasons why the generator was the bottleneck. */
    public LoadResult with(RunSetup otherSetup, List<String> limits) {
        return new LoadResult(
                otherSetup,
                stats,
                connectionsOpened,
                seconds,
                interrupted,
                intervals,
                fairness,
                outages,
                idle,
                health,
                Assessment.pending(limits),
                runTotals,
                rateSweep);
    }

    /** Returns a copy that is marked as interrupted, because the series it belongs to was. */
    public LoadResult endedEarly() {
        return copy(true, assessment, runTotals, rateSweep);
    }

    private LoadResult copy(
            boolean otherInterrupted,
            Assessment otherAssessment,
            RunTotals otherRunTotals,
            @Nullable RateSweep otherCurve) {
        return new LoadResult(
                setup,
                stats,
                connectionsOpened,
                seconds,
                otherInterrupted,
                intervals,
                fairness,
                outages,
                idle,
                health,
                otherAssessment,
                otherRunTotals,
                otherCurve);
    }

    private double perSecond(long count) {
        return seconds > 0 ? count / seconds : 0;
    }
}
