package yodel.load;

import java.time.Duration;
import yodel.load.plan.LoadConfig;

/**
 * The planned times of a run, in ns on the run's clock.
 *
 * @param start the start of the warm-up, when the first message is sent
 * @param from the start of the measurement
 * @param until the end of the measurement; {@link Long#MAX_VALUE} if a number of messages ends the run
 */
record RunSchedule(long start, long from, long until) {

    static RunSchedule of(LoadConfig config, long start) {
        Duration duration = config.length().duration();
        long from = start + config.length().warmUp().toNanos();
        return new RunSchedule(start, from, duration == null ? Long.MAX_VALUE : from + duration.toNanos());
    }

    /**
     * Returns the end of the interval that starts at {@code start}. No interval extends across a limit of the
     * measurement.
     */
    long nextBoundary(long start, long length) {
        long next = start + length;
        if (start < from) {
            return Math.min(next, from);
        }
        if (start < until) {
            // Intervals are aligned with the start of the measurement, however late the previous one was read.
            return Math.min(from + ((start - from + length / 2) / length + 1) * length, until);
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
