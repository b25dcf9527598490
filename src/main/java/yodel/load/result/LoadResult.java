package yodel.load.result;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What came out of a run.
 *
 * @param setup what was asked for, and where
 * @param tally what became of the messages
 * @param connectionsOpened how many of the connections asked for were open at the start
 * @param seconds how long the measured time really was
 * @param interrupted whether it was ended early
 * @param intervals how it went
 * @param fairness how evenly the connections fared
 * @param outages when connections were lost and opened again, the first thousand
 * @param idle what came of the idle connections
 * @param health how the generator itself was
 * @param judgement what is to be thought of it
 * @param wholeRun what there was beside the measured time, and what servers say of it
 * @param curve if this run is one of several at different rates, all of them; otherwise null
 */
public record LoadResult(
        RunSetup setup,
        Tally tally,
        int connectionsOpened,
        double seconds,
        boolean interrupted,
        List<Interval> intervals,
        Fairness fairness,
        List<Outage> outages,
        IdleResult idle,
        GeneratorHealth health,
        Judgement judgement,
        WholeRun wholeRun,
        @Nullable RateCurve curve) {

    /** Whether it was read from an interval log, which knows of nothing but latencies. */
    public boolean isOfLog() {
        return setup.options().isEmpty();
    }

    /** Why the generator itself was the limit, and what to do: sentences; empty if it was not. */
    public List<String> limits() {
        return judgement.limits();
    }

    /** What came of each objective. */
    public List<Objective.Outcome> objectives() {
        return judgement.objectives();
    }

    /** All of it in one word. */
    public Verdict verdict() {
        return judgement.verdict();
    }

    /** Messages answered a second, in time. */
    public double answeredPerSecond() {
        return perSecond(tally.counts().answered());
    }

    /** Messages sent a second. */
    public double sentPerSecond() {
        return perSecond(tally.counts().sent());
    }

    /** Bytes of replies a second, lengths included. */
    public double replyBytesPerSecond() {
        return perSecond(tally.counts().replyBytes());
    }

    /** From due to answered, ns. */
    public Histogram response() {
        return tally.response();
    }

    /** From sent to answered, ns; in the closed loop, where a message is sent when it is due, the same. */
    public Histogram service() {
        return setup.isOpenLoop() ? tally.service() : tally.response();
    }

    /** How late the generator itself was, from when a message was due to its turn, ns; empty in the closed loop. */
    public Histogram lateness() {
        return tally.lateness();
    }

    /** How far the time between two messages' turns was off, ns; empty in the closed loop. */
    public Histogram spacing() {
        return tally.spacing();
    }

    /** The same with its objectives' outcomes and its verdict, from all else that is in it. */
    public LoadResult judged() {
        List<Objective.Outcome> outcomes = setup.objectives().stream()
                .map(objective -> objective.outcome(tally, seconds))
                .toList();
        return copy(interrupted, new Judgement(limits(), outcomes, verdictOn(outcomes)), wholeRun, curve);
    }

    /** What its verdict is if these outcomes are all that it was to keep. */
    public Verdict verdictOn(List<Objective.Outcome> outcomes) {
        boolean connected = connectionsOpened == setup.connections() && idle.opened() == idle.asked();
        return Verdict.of(connected, tally.errors() + idle.tally().errors(), limits(), outcomes);
    }

    /** The same run as one of several at different rates. */
    public LoadResult with(RateCurve all, Verdict verdictOnAll) {
        return copy(interrupted, new Judgement(limits(), objectives(), verdictOnAll), wholeRun, all);
    }

    /** The same with what is said of all of it. */
    public LoadResult with(WholeRun all) {
        return copy(interrupted, judgement, all, curve);
    }

    /** The same, of steps that were ended early. */
    public LoadResult endedEarly() {
        return copy(true, judgement, wholeRun, curve);
    }

    private LoadResult copy(
            boolean otherInterrupted,
            Judgement otherJudgement,
            WholeRun otherWholeRun,
            @Nullable RateCurve otherCurve) {
        return new LoadResult(
                setup,
                tally,
                connectionsOpened,
                seconds,
                otherInterrupted,
                intervals,
                fairness,
                outages,
                idle,
                health,
                otherJudgement,
                otherWholeRun,
                otherCurve);
    }

    private double perSecond(long count) {
        return seconds > 0 ? count / seconds : 0;
    }
}
