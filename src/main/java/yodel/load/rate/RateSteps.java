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

/** Runs a test at several rates, one after another, and combines the results into one. An instance can be used once. */
public final class RateSteps {

    /**
     * The longest warm-up of any short step after the first: new connections and event loops need it; the JVM is
     * already warm.
     */
    private static final Duration WARM_UP = Duration.ofMillis(500);

    private static final List<Verdict> FROM_BEST_TO_WORST =
            List.of(Verdict.OK, Verdict.SLO_MISSED, Verdict.INVALID, Verdict.FAILED);

    /** Runs one step of a search or a sweep. */
    public interface Runner {

        /**
         * Runs one step and blocks until it is over. A result marked as interrupted ends the search or the sweep.
         *
         * @param rate the rate, in messages per second
         * @param length the length of the step
         * @throws CannotConnectException if no connection could be opened
         */
        LoadResult run(double rate, RunLength length) throws CannotConnectException, InterruptedException;
    }

    /** Receives the result of each step. */
    public interface Listener {

        /**
         * Called after each step.
         *
         * @param step the result of the step
         * @param confirmed whether this is the full-length run that confirmed the result of the search
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
     * Creates the steps of one search or one sweep.
     *
     * @param full the length of a full-length run
     * @param step the measurement time of a short step
     * @param runner runs the steps
     * @param listener receives the result of each step
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
     * Searches for the highest good rate: one at which a run is ok and 99% of the due messages are answered. Returns
     * the result of the full-length run that confirmed the rate. Without such a run, returns the result of the last
     * run, whose verdict is then never ok.
     *
     * @param first the first rate to try, in messages per second
     * @throws CannotConnectException if the first step could not open a connection
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
            search.report(judged.isGood());
            add(judged, search.confirmed() != null);
        }
        RateCurve curve =
                new RateCurve(true, steps, search.confirmed(), new SearchRemark(search, why, cutShort != null).text());
        if (cutShort != null) {
            LoadResult shown = best == null ? cutShort : best.endedEarly();
            return shown.with(curve, shown.verdict());
        }
        LoadResult shown = lastResult();
        return shown.with(curve, search.confirmed() == null ? unconfirmedVerdict() : shown.verdict());
    }

    /**
     * Runs at each of the given rates, one after another. Returns the result at the highest good rate, or at the lowest
     * rate if none was good. Its verdict is the worst verdict of all steps.
     *
     * @param rates the rates in messages per second; one or more
     * @throws CannotConnectException if the first step could not open a connection
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

    /** Returns the result of a run; null if the run could not open a connection although an earlier run could. */
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
            throw new IllegalStateException("no step was run");
        }
        return last;
    }

    private Verdict unconfirmedVerdict() {
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
