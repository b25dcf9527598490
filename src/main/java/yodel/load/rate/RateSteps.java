package yodel.load.rate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yodel.load.plan.Expected;
import yodel.load.plan.RunLength;
import yodel.load.result.LoadResult;
import yodel.load.result.RateCurve;
import yodel.load.result.Verdict;
import yodel.transport.CannotConnectException;

/** Runs a test at several rates, one after another, and makes one result of them. For one use. */
public final class RateSteps {

    /** For new connections and event loops to come to speed; the JVM was warmed up by the first step. */
    private static final Duration WARM_UP = Duration.ofMillis(500);

    private static final List<Verdict> FROM_BEST_TO_WORST =
            List.of(Verdict.OK, Verdict.SLO_MISSED, Verdict.INVALID, Verdict.FAILED);

    /** Runs one step. */
    public interface Runner {

        /**
         * Blocks until the step is over. An interrupted result ends the steps.
         *
         * @param rate messages/s
         * @throws CannotConnectException if not one connection could be opened
         */
        LoadResult run(double rate, RunLength length) throws CannotConnectException, InterruptedException;
    }

    /** Is told of each step when it is over. */
    public interface Listener {

        /**
         * A step is over.
         *
         * @param confirmed whether it is the run of full length that confirms what a search found
         */
        void stepped(RateCurve.Step step, boolean confirmed);
    }

    private final RunLength full;
    private final Duration step;
    private final Runner runner;
    private final Listener listener;
    private final List<RateCurve.Step> steps = new ArrayList<>();
    private @Nullable LoadResult last;

    /**
     * @param full the length of a run for its own sake
     * @param step how long messages count in a step
     * @throws IllegalArgumentException if {@code step} is not more than 0
     */
    public RateSteps(RunLength full, Duration step, Runner runner, Listener listener) {
        Expected.that(step.compareTo(Duration.ZERO) > 0, "step", step, "more than 0s");
        this.full = full;
        this.step = step;
        this.runner = runner;
        this.listener = listener;
    }

    /**
     * Searches for the highest good rate: one at which a run is ok and 99 % of what is due is answered. The result is
     * that of the run of full length that confirmed it, else that of the last run, and never ok then.
     *
     * @param first messages/s to begin with
     * @throws CannotConnectException if the first step could not open one connection
     */
    public LoadResult search(double first) throws CannotConnectException, InterruptedException {
        RateSearch search = new RateSearch(first);
        Map<Double, SearchRemark.Bad> why = new HashMap<>();
        LoadResult best = null;
        LoadResult cutShort = null;
        for (RateSearch.Attempt attempt = search.next(); attempt != null; attempt = search.next()) {
            LoadResult result = run(attempt.rate(), attempt.confirming() ? fullLength() : stepLength());
            if (result != null && result.interrupted()) {
                cutShort = result;
                break;
            }
            RateCurve.Step judged =
                    result == null ? RateJudge.ofUnconnected(attempt.rate()) : RateJudge.ofSearched(result);
            if (attempt.confirming()) {
                judged = RateJudge.inFullLength(judged);
            }
            if (judged.isGood()) {
                best = result;
            } else {
                why.put(attempt.rate(), SearchRemark.bad(judged, result));
            }
            search.tell(judged.isGood());
            add(judged, search.confirmed() != null);
        }
        RateCurve curve =
                new RateCurve(true, steps, search.confirmed(), new SearchRemark(search, why, cutShort != null).text());
        if (cutShort != null) {
            LoadResult shown = best == null ? cutShort : best.endedEarly();
            return shown.with(curve, shown.verdict());
        }
        LoadResult shown = lastResult();
        return shown.with(curve, search.confirmed() == null ? inVain() : shown.verdict());
    }

    /**
     * Runs at every rate in turn. The result is that of the highest one that was good, else that of the lowest; the
     * verdict is the worst of all.
     *
     * @param rates messages/s, one or more
     * @throws CannotConnectException if the first step could not open one connection
     */
    public LoadResult sweep(List<Double> rates) throws CannotConnectException, InterruptedException {
        LoadResult good = null;
        LoadResult lowest = null;
        LoadResult cutShort = null;
        for (double rate : rates) {
            LoadResult result = run(rate, stepLength());
            if (result != null && result.interrupted()) {
                cutShort = result;
                break;
            }
            RateCurve.Step judged = result == null ? RateJudge.ofUnconnected(rate) : RateJudge.ofGiven(result);
            add(judged, false);
            if (judged.isGood() && (good == null || rate >= rateOf(good))) {
                good = result;
            }
            if (result != null && (lowest == null || rate < rateOf(lowest))) {
                lowest = result;
            }
        }
        LoadResult shown = good != null ? good : lowest != null ? lowest : lastResult();
        if (cutShort != null) {
            shown = shown.endedEarly();
        }
        return shown.with(new RateCurve(false, steps, null, ""), worst(shown.verdict()));
    }

    /** The result of a run; null if not one connection could be opened where earlier there was one. */
    private @Nullable LoadResult run(double rate, RunLength length)
            throws CannotConnectException, InterruptedException {
        try {
            LoadResult result = runner.run(rate, length);
            last = result;
            return result;
        } catch (CannotConnectException e) {
            if (last == null) {
                throw e;
            }
            return null;
        }
    }

    private void add(RateCurve.Step judged, boolean confirmed) {
        steps.add(judged);
        listener.stepped(judged, confirmed);
    }

    private RunLength stepLength() {
        boolean first = last == null;
        Duration warmUp = first || full.warmUp().compareTo(WARM_UP) < 0 ? full.warmUp() : WARM_UP;
        return new RunLength(first ? full.startAt() : null, warmUp, step, null, full.grace());
    }

    private RunLength fullLength() {
        return new RunLength(null, full.warmUp(), full.duration(), full.messages(), full.grace());
    }

    private LoadResult lastResult() {
        if (last == null) {
            throw new IllegalStateException("not one step was run");
        }
        return last;
    }

    private Verdict inVain() {
        Verdict ofLast = steps.get(steps.size() - 1).verdict();
        return ofLast == Verdict.OK ? Verdict.SLO_MISSED : ofLast;
    }

    private Verdict worst(Verdict ofNone) {
        return steps.stream()
                .map(RateCurve.Step::verdict)
                .max(Comparator.comparingInt(FROM_BEST_TO_WORST::indexOf))
                .orElse(ofNone);
    }

    private static double rateOf(LoadResult result) {
        Double rate = result.setup().rate();
        return rate == null ? 0 : rate;
    }
}
