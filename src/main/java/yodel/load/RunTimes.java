package yodel.load;

import java.time.Duration;
import yodel.load.plan.LoadConfig;

/**
 * The planned times of a run, in ns on the run's clock.
 *
 * @param begin the start of the warm-up, when the first message is sent
 * @param from the start of the measurement
 * @param until the end of the measurement; {@link Long#MAX_VALUE} if a number of messages ends the run
 */
record RunTimes(long begin, long from, long until) {

    static RunTimes of(LoadConfig config, long begin) {
        Duration duration = config.length().duration();
        long from = begin + config.length().warmUp().toNanos();
        return new RunTimes(begin, from, duration == null ? Long.MAX_VALUE : from + duration.toNanos());
    }

    /**
     * Returns the end of the interval that starts at {@code begin}. No interval extends across a limit of the
     * measurement.
     */
    long nextBoundary(long begin, long length) {
        long next = begin + length;
        if (begin < from) {
            return Math.min(next, from);
        }
        if (begin < until) {
            // Intervals are aligned with the start of the measurement, however late the previous one was read.
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
