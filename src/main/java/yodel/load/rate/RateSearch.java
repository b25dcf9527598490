package yodel.load.rate;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;
import yodel.load.plan.LoadConfig;

/**
 * Decides which rate to try next in the search for the highest good one. It runs nothing itself.
 *
 * <pre>
 *  rate
 *   |           x x                          x bad, o good, of a step
 *   |                 x x
 *   |         o     o     o  X X             X bad, O good, of a run of full length
 *   |       o                    O
 *   |     o
 *   +---------------------------------->
 *     doubling  halving     confirming,
 *               the gap     ever lower
 * </pre>
 *
 * <p>If already the first rate is bad, it goes down by tens. Machines are noisy: what is bad is tried once more before it
 * is believed, and a rate below which everything turned out good once more when the gap has become narrow; if it is good
 * then, the search goes on above it.
 */
final class RateSearch {

    private static final double LOWEST = 1;
    private static final double UP = 2;
    private static final double DOWN = 10;

    /** The gap between good and bad that is narrow enough. */
    private static final double NARROW = 1.05;

    /** So many good steps close to a bad one make it doubtful. */
    private static final int DOUBTFUL = 3;

    /** By how much to go down each time a run of full length was bad. */
    private static final double[] BELOW = {0.95, 0.9, 0.8, 0.6};

    private static final int MAX_ATTEMPTS = 60;

    /**
     * One run.
     *
     * @param rate messages/s
     * @param confirming whether it is of the full length
     */
    record Attempt(double rate, boolean confirming) {}

    private final double lowest;
    private @Nullable Attempt next;
    private double good;
    private double bad = Double.POSITIVE_INFINITY;
    private boolean doubted;
    private int goodSinceBad;
    private int attempts;
    private int refuted;
    private @Nullable Double confirmed;

    /** @param first messages/s to begin with */
    RateSearch(double first) {
        lowest = Math.min(first, LOWEST);
        next = new Attempt(first, false);
    }

    /** What to try; null if the search is over. */
    @Nullable
    Attempt next() {
        return next;
    }

    /** What came of {@link #next}. */
    void tell(boolean isGood) {
        Attempt attempt = next;
        if (attempt == null) {
            throw new IllegalStateException("the search is over");
        }
        attempts++;
        if (!isGood && !doubted) {
            doubted = true;
            return;
        }
        doubted = false;
        if (attempt.confirming()) {
            confirmed = isGood ? attempt.rate() : null;
            bad = isGood ? bad : attempt.rate();
            next = isGood ? null : below(attempt.rate());
            return;
        }
        if (isGood) {
            good = attempt.rate();
            goodSinceBad++;
            bad = good < bad ? bad : Double.POSITIVE_INFINITY;
        } else {
            bad = attempt.rate();
            goodSinceBad = 0;
        }
        next = step();
    }

    private @Nullable Attempt step() {
        if (good == 0) {
            return bad > lowest && attempts < MAX_ATTEMPTS
                    ? new Attempt(Math.max(lowest, round(bad / DOWN)), false)
                    : null;
        }
        if (bad / good <= NARROW && goodSinceBad >= DOUBTFUL && attempts < MAX_ATTEMPTS) {
            doubted = true;
            return new Attempt(bad, false);
        }
        if (bad / good <= NARROW || good >= LoadConfig.MAX_RATE || attempts >= MAX_ATTEMPTS) {
            return new Attempt(good, true);
        }
        return new Attempt(
                Double.isInfinite(bad) ? Math.min(LoadConfig.MAX_RATE, good * UP) : round(Math.sqrt(good * bad)),
                false);
    }

    private @Nullable Attempt below(double rate) {
        return refuted < BELOW.length && rate > lowest
                ? new Attempt(Math.max(lowest, round(rate * BELOW[refuted++])), true)
                : null;
    }

    /** To three digits, which people can read out; finer than any step. */
    private static double round(double rate) {
        return new BigDecimal(rate).round(new MathContext(3)).doubleValue();
    }

    /** The highest rate that was good in a step, messages/s; 0 if none was. */
    double good() {
        return good;
    }

    /** The lowest rate that was bad, messages/s; infinite if none was. */
    double bad() {
        return bad;
    }

    /** The rate that was good in a run of full length; null if there is none. */
    @Nullable
    Double confirmed() {
        return confirmed;
    }
}
