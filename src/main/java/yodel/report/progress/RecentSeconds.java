package yodel.report.progress;

import org.jspecify.annotations.Nullable;
import yodel.load.result.Interval;
import yodel.load.result.Latencies;

/** The last seconds of a run: the last one whole, the rate and the p99 of those before it. */
final class RecentSeconds {

    /** Of what is shorter, s, the figures would say little; here it is shown together with what comes behind it. */
    static final double SHORTEST = 0.5;

    private final History rates;
    private final History p99s;
    private @Nullable Interval tooShort;
    private @Nullable Interval last;

    /** @param most the history has so many, 1 or more */
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

    /** The last one; null before the first. */
    @Nullable
    Interval last() {
        return last;
    }

    /** Right replies a second. */
    History rates() {
        return rates;
    }

    /** The 99th percentiles of response times, ns; NaN where no reply came. */
    History p99s() {
        return p99s;
    }
}
