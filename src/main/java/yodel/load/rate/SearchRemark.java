package yodel.load.rate;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yodel.load.result.LoadResult;
import yodel.load.result.RateCurve;
import yodel.load.result.Verdict;

/**
 * What a search for the highest good rate found, in a sentence.
 *
 * @param search where it stands
 * @param why why rates were bad, by rate
 * @param endedEarly whether it was ended before it was over
 */
record SearchRemark(RateSearch search, Map<Double, Bad> why, boolean endedEarly) {

    /**
     * Why a rate was bad.
     *
     * @param verdict of its last run
     * @param words of its last run
     */
    record Bad(Verdict verdict, String words) {}

    String text() {
        Double found = search.confirmed();
        if (found != null) {
            return found(found);
        }
        if (endedEarly) {
            return search.good() > 0
                    ? "ended early: up to %s was good in short steps, not confirmed".formatted(rate(search.good()))
                    : "ended early, before any rate was good";
        }
        return search.good() > 0
                ? "none: %s was good in steps, but not even %s held: %s"
                        .formatted(rate(search.good()), rate(search.bad()), words())
                : "none: not even %s was good: %s".formatted(rate(search.bad()), words());
    }

    private String found(double found) {
        Bad bad = why.get(search.bad());
        if (bad == null) {
            return rate(found) + ", the highest rate that was tried";
        }
        return bad.verdict() == Verdict.INVALID
                ? "at least %s; above it the generator itself was the limit: %s".formatted(rate(found), bad.words())
                : "%s; %s was too much: %s".formatted(rate(found), rate(search.bad()), bad.words());
    }

    private String words() {
        Bad bad = why.get(search.bad());
        return bad == null ? "" : bad.words();
    }

    /** {@code 12,300/s}. */
    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 100 ? "%.1f/s" : "%,.0f/s", perSecond);
    }

    static Bad bad(RateCurve.Step step, @Nullable LoadResult result) {
        return result != null && step.verdict() == Verdict.INVALID
                ? new Bad(step.verdict(), String.join(" ", result.limits()))
                : new Bad(step.verdict(), step.reason());
    }
}
