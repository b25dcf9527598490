package yodel.load.rate;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yodel.load.result.LoadResult;
import yodel.load.result.RateSweep;
import yodel.load.result.Verdict;

/**
 * Summarizes the result of a search for the highest good rate in one sentence.
 *
 * @param search the search
 * @param why the reasons why rates were bad, by rate
 * @param endedEarly whether the search was interrupted
 */
record SearchSummary(RateSearch search, Map<Double, Bad> why, boolean endedEarly) {

    /**
     * The reason why a rate was bad.
     *
     * @param verdict the verdict of the last run at this rate
     * @param words a description of why the last run at this rate was bad
     */
    record Bad(Verdict verdict, String words) {}

    String text() {
        Double found = search.confirmed();
        if (found != null) {
            return found(found);
        }
        if (endedEarly) {
            return search.good() > 0
                    ? "ended early: up to %s passed in short steps, not confirmed".formatted(rate(search.good()))
                    : "ended early, before any rate passed";
        }
        return search.good() > 0
                ? "none: %s passed in short steps, but even %s failed: %s"
                        .formatted(rate(search.good()), rate(search.bad()), words())
                : "none: even %s failed: %s".formatted(rate(search.bad()), words());
    }

    private String found(double found) {
        Bad bad = why.get(search.bad());
        if (bad == null) {
            return rate(found) + ", the highest rate tried";
        }
        return bad.verdict() == Verdict.INVALID
                ? "at least %s; above that, the generator was the limit: %s".formatted(rate(found), bad.words())
                : "%s; %s was too high: %s".formatted(rate(found), rate(search.bad()), bad.words());
    }

    private String words() {
        Bad bad = why.get(search.bad());
        return bad == null ? "" : bad.words();
    }

    /** Formats a rate, such as {@code 12,300/s}. */
    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 100 ? "%.1f/s" : "%,.0f/s", perSecond);
    }

    static Bad bad(RateSweep.Step step, @Nullable LoadResult result) {
        return result != null && step.verdict() == Verdict.INVALID
                ? new Bad(step.verdict(), String.join(" ", result.limits()))
                : new Bad(step.verdict(), step.reason());
    }
}
