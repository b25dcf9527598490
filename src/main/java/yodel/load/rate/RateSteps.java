package yodel.load.rate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yodel.load.plan.Preconditions;
import yodel.load.plan.RunDuration;
import yodel.load.result.LoadResult;
import yodel.load.result.RateSweep;
import yodel.load.result.Verdict;
import yodel.transport.ConnectFailedException;

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
         * @throws ConnectFailedException if no connection could be opened
         */
        LoadResult run(double rate, RunDuration length) throws ConnectFailedException, InterruptedException;
    }

    /** Receives the result of each step. */
    public interface Listener {

        /**
         * Called after each step.
         *
         * @param step the result of the step
         * @param confirmed whether this is the full-length run that confirmed the result of the search
         */
        void stepped(RateSweep.Step step, boolean confirmed);
    }

    private final RunDuration full;
    private final Duration step;
    private final Runner runner;
    private final Listener listener;
    private final List<RateSweep.Step> steps = new ArrayList<>();
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
    public RateSteps(RunDuration full, Duration step, Runner runner, Listener listener) {
        Preconditions.that(step.compareTo(Duration.ZERO) > 0, "step-duration", step, "more than 0s");
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
     * @throws ConnectFailedException if the first step could not open a connection
     */
    public LoadResult search(double first) throws ConnectFailedException, InterruptedException {
        RateSearch search = new RateSearch(first);
        Map<Double, SearchSummary.Bad> why = new HashMap<>();
        LoadResult best = null;
        LoadResult cutShort = null;
        for (RateSearch.Attempt attempt = search.next(); attempt != null; attempt = search.next()) {
            LoadResult result = run(attempt.rate(), attempt.confirming() ? fullLength() : stepLength());
            if (result != null && result.interrupted()) {
                cutShort = result;
                break;
            }
            RateSweep.Step judged =
                    result == null ? StepEvaluator.ofUnconnected(attempt.rate()) : StepEvaluator.ofSearched(result);
            if (attempt.confirming()) {
                judged = StepEvaluator.inFullLength(judged);
            }
            if (judged.isGood()) {
                best = result;
            } else {
                why.put(attempt.rate(), SearchSummary.bad(judged, result));
            }
            search.report(judged.isGood());
            add(judged, search.confirmed() != null);
        }
        RateSweep rateSweep =
                new RateSweep(true, steps, search.confirmed(), new SearchSummary(search, why, cutShort != null).text());
        if (cutShort != null) {
            LoadResult shown = best == null ? cutShort : best.endedEarly();
            return shown.with(rateSweep, shown.verdict());
        }
        LoadResult shown = lastResult();
        return shown.with(rateSweep, search.confirmed() == null ? unconfirmedVerdict() : shown.verdict());
    }

    /**
     * Runs at each of the given rates, one after another. Returns the result at the highest good rate, or at the lowest
     * rate if none was good. Its verdict is the worst verdict of all steps.
     *
     * @param rates the rates in messages per second; one or more
     * @throws ConnectFailedException if the first step could not open a connection
     */
    public LoadResult sweep(List<Double> rates) throws ConnectFailedException, InterruptedException {
        LoadResult good = null;
        LoadResult lowest = null;
        LoadResult cutShort = null;
        for (double rate : rates) {
            LoadResult result = run(rate, stepLength());
            if (result != null && result.interrupted()) {
                cutShort = result;
                break;
            }
            RateSweep.Step judged = result == null ? StepEvaluator.ofUnconnected(rate) : StepEvaluator.ofGiven(result);
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
        return shown.with(new RateSweep(false, steps, null, ""), worst(shown.verdict()));
    }

    /** Returns the result of a run; null if the run could not open a connection although an earlier run could. */
    private @Nullable LoadResult run(double rate, RunDuration length)
            throws ConnectFailedException, InterruptedException {
        try {
            LoadResult result = runner.run(rate, length);
            last = result;
            return result;
        } catch (ConnectFailedException e) {
            if (last == null) {
                throw e;
            }
            return null;
        }
    }

    private void add(RateSweep.Step judged, boolean confirmed) {
        steps.add(judged);
        listener.stepped(judged, confirmed);
    }

    private RunDuration stepLength() {
        boolean first = last == null;
        Duration warmUp = first || full.warmUp().compareTo(WARM_UP) < 0 ? full.warmUp() : WARM_UP;
        return new RunDuration(first ? full.startAt() : null, warmUp, step, null, full.gracePeriod());
    }

    private RunDuration fullLength() {
        return new RunDuration(null, full.warmUp(), full.duration(), full.messages(), full.gracePeriod());
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
                .map(RateSweep.Step::verdict)
                .max(Comparator.comparingInt(FROM_BEST_TO_WORST::indexOf))
                .orElse(ofNone);
    }

    private static double rateOf(LoadResult result) {
        Double rate = result.setup().rate();
        return rate == null ? 0 : rate;
    }
}
