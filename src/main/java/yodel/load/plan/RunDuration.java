package yodel.load.plan;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The start and the length of a run.
 *
 * @param startAt the time at which the first message is sent; null for as soon as the connections are open
 * @param warmUp the time during which messages are sent but not counted, 0 or more
 * @param duration the measurement time, more than 0; null if only {@code messages} ends the measurement
 * @param messages the number of messages to count, 1 or more; null if only {@code duration} ends the measurement
 * @param gracePeriod the maximum time to wait for outstanding replies at the end, 0 or more
 */
public record RunDuration(
        @Nullable Instant startAt,
        Duration warmUp,
        @Nullable Duration duration,
        @Nullable Long messages,
        Duration gracePeriod) {

    /**
     * Validates the settings.
     *
     * @throws IllegalArgumentException if a value is out of range; the message names the first such option
     */
    public RunDuration {
        Preconditions.that(!warmUp.isNegative(), "warmup", warmUp, "0s or more");
        Preconditions.that(
                duration == null || duration.compareTo(Duration.ZERO) > 0, "duration", duration, "more than 0s");
        Preconditions.that(messages == null || messages > 0, "messages", messages, "1 or more");
        Preconditions.that(
                duration != null || messages != null, "duration", "none", "a duration or a number of messages");
        Preconditions.that(!gracePeriod.isNegative(), "grace-period", gracePeriod, "0s or more");
    }
}
