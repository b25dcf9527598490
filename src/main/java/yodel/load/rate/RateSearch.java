package yodel.load.rate;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;
import yodel.load.plan.LoadConfig;

/**
 * Decides which rate to try next in the search for the highest good rate. It does not run anything itself.
 *
 * <pre>
 *  rate
 *   |           x x                          x bad, o good: short step
 *   |                 x x
 *   |         o     o     o  X X             X bad, O good: full-length run
 *   |       o                    O
 *   |     o
 *   +---------------------------------->
 *     doubling  halving     confirming,
 *               the gap     ever lower
 * </pre>
 *
 * <p>If the first rate is bad, the search divides it by ten until a rate is good. Because machines are noisy, a bad
 * rate is tried a second time before the result is accepted. When the gap has become narrow and several rates just
 * below a bad one were good, the bad one is tried once more; if it is good then, the search continues above it.
 */
final class RateSearch {

    private static final double LOWEST = 1;
    private static final double UP = 2;
    private static final double DOWN = 10;

    /** The ratio between a bad and a good rate at which the gap is narrow enough. */
    private static final double NARROW = 1.05;

    /** The number of good steps since the last bad one that makes the bad one doubtful. */
    private static final int DOUBTFUL = 3;

    /** The factors for successive full-length runs, each applied to the rate of the previous one, which was bad. */
    private static final double[] BELOW = {0.95, 0.9, 0.8, 0.6};

    private static final int MAX_ATTEMPTS = 60;

    /**
     * One run.
     *
     * @param rate the rate, in messages per second
     * @param confirming whether it is a full-length run that confirms the rate found
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

    /**
     * Starts a search.
     *
     * @param first the first rate to try, in messages per second
     */
    RateSearch(double first) {
        lowest = Math.min(first, LOWEST);
        next = new Attempt(first, false);
    }

    /** Returns the next run; null if the search is over. */
    @Nullable
    Attempt next() {
        return next;
    }

    /** Records whether the run that {@link #next} returned was good. */
    void report(boolean isGood) {
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

    /** Rounds to three significant digits, which are easy to read and finer than any step. */
    private static double round(double rate) {
        return new BigDecimal(rate).round(new MathContext(3)).doubleValue();
    }

    /** Returns the highest rate that was good in a short step, in messages per second; 0 if there is none. */
    double good() {
        return good;
    }

    /** Returns the lowest rate that was bad, in messages per second; infinite if there is none. */
    double bad() {
        return bad;
    }

    /** Returns the rate that was good in a full-length run, in messages per second; null if there is none. */
    @Nullable
    Double confirmed() {
        return confirmed;
    }
}
