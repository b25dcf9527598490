package yodel.report.progress;

import org.jspecify.annotations.Nullable;
import yodel.load.result.Interval;
import yodel.load.result.Latencies;

/** Keeps the last second of a run, and the rates and p99s of the seconds before it. */
final class RecentSeconds {

    /** The minimum length in seconds for meaningful statistics. Shorter intervals are merged with the next one. */
    static final double SHORTEST = 0.5;

    private final History rates;
    private final History p99s;
    private @Nullable Interval tooShort;
    private @Nullable Interval last;

    /** @param most the length of the history, at least 1 */
    RecentSeconds(int most) {
        rates = new History(most);
        p99s = new History(most);
    }

    void add(Interval counted) {
        Interval interval = tooShort == null ? counted : tooShort.joined(counted);
        if (interval.seconds() < SHORTEST) {
            tooShort = interval;
            return;
        }
        tooShort = null;
        last = interval;
        Latencies response = interval.response();
        rates.add(interval.answeredPerSecond());
        p99s.add(response.count() == 0 ? Double.NaN : response.p99());
    }

    /** Returns the most recent interval; null before the first. */
    @Nullable
    Interval last() {
        return last;
    }

    /** Returns the correct replies per second. */
    History rates() {
        return rates;
    }

    /** Returns the 99th percentiles of response times in ns; NaN for intervals without replies. */
    History p99s() {
        return p99s;
    }
}
