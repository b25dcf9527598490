package yodel.load.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a connection is closed and opened anew: after so many messages, or after so long.
 *
 * @param messages 1 or more; null for a time
 * @param time more than 0; null for a number of messages
 */
public record Lifetime(@Nullable Long messages, @Nullable Duration time) {

    /** @throws IllegalArgumentException unless one of the two is given and in its range */
    public Lifetime {
        boolean right =
                messages == null ? time != null && time.compareTo(Duration.ZERO) > 0 : time == null && messages >= 1;
        if (!right) {
            throw new IllegalArgumentException("lifetime: %s (expected: 1 message or more, or more than 0s)"
                    .formatted(messages == null ? time : messages));
        }
    }

    @Override
    public String toString() {
        return messages == null ? String.valueOf(time) : messages.toString();
    }
}
