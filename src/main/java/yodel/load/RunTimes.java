package yodel.load;

import java.time.Duration;
import yodel.load.plan.LoadConfig;

/**
 * When what happens in a run, as planned: ns on the run's clock.
 *
 * @param begin when the first message is sent, and the warm-up begins
 * @param from when messages begin to count
 * @param until when they no longer do; {@link Long#MAX_VALUE} when their number ends the run
 */
record RunTimes(long begin, long from, long until) {

    static RunTimes of(LoadConfig config, long begin) {
        Duration duration = config.length().duration();
        long from = begin + config.length().warmUp().toNanos();
        return new RunTimes(begin, from, duration == null ? Long.MAX_VALUE : from + duration.toNanos());
    }

    /** When the stretch of time ends that begins at {@code begin}: none is both in and out of the measured time. */
    long nextBoundary(long begin, long length) {
        long next = begin + length;
        if (begin < from) {
            return Math.min(next, from);
        }
        if (begin < until) {
            // Whole stretches from the measured time's begin, however late each was looked at.
            return Math.min(from + ((begin - from + length / 2) / length + 1) * length, until);
        }
        return next;
    }

    Progress.Phase phaseAt(long time) {
        if (time < from) {
            return Progress.Phase.WARM_UP;
        }
        return time < until ? Progress.Phase.MEASURED : Progress.Phase.GRACE;
    }
}
