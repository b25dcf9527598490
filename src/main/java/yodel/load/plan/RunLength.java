package yodel.load.plan;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a run begins and how long it is.
 *
 * @param startAt when the first message is sent; null for as soon as the connections are open
 * @param warmUp how long messages go before they count, 0 or more
 * @param duration how long messages count; null until {@code messages} have been sent
 * @param messages how many messages count; null until {@code duration} has passed
 * @param grace how long replies are waited for at the end, 0 or more
 */
public record RunLength(
        @Nullable Instant startAt,
        Duration warmUp,
        @Nullable Duration duration,
        @Nullable Long messages,
        Duration grace) {

    /** @throws IllegalArgumentException naming the first option that is out of its range */
    public RunLength {
        Expected.that(!warmUp.isNegative(), "warmup", warmUp, "0s or more");
        Expected.that(duration == null || duration.compareTo(Duration.ZERO) > 0, "duration", duration, "more than 0s");
        Expected.that(messages == null || messages > 0, "messages", messages, "1 or more");
        Expected.that(duration != null || messages != null, "duration", "none", "a duration or a number of messages");
        Expected.that(!grace.isNegative(), "grace", grace, "0s or more");
    }
}
