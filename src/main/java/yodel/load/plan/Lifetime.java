package yodel.load.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The lifetime of a connection, as a number of messages or as a time. A connection is replaced when its lifetime ends.
 *
 * @param messages the number of messages, 1 or more; null if the lifetime is a time
 * @param time a time of more than 0; null if the lifetime is a number of messages
 */
public record Lifetime(@Nullable Long messages, @Nullable Duration time) {

    /**
     * Validates the lifetime.
     *
     * @throws IllegalArgumentException unless exactly one of the two is given and in range
     */
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
