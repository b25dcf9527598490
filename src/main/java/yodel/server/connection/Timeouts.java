package yodel.server.connection;

import java.time.Duration;

/**
 * Timeouts for waiting on a client. A duration of zero disables a timeout, except for the last two.
 *
 * @param idle the maximum time without input while no replies are pending
 * @param message the maximum time from the first to the last byte of a message
 * @param minReceiveRate the receive rate, in bytes per second, that extends the message timeout by the time each
 *     received byte takes at this rate; 0 for no extension
 * @param write the maximum time in which the client reads none of its pending replies
 * @param halfClose the write timeout after the client has closed its side
 * @param lingerTime the maximum total time to read and discard input after the last reply
 * @param lingerTimeout the maximum time without input while lingering
 */
public record Timeouts(
        Duration idle,
        Duration message,
        long minReceiveRate,
        Duration write,
        Duration halfClose,
        Duration lingerTime,
        Duration lingerTimeout) {

    /** During a drain, clients have done nothing wrong and an operator waits for the server to exit. */
    private static final Duration LINGER_IN_DRAIN = Duration.ofSeconds(5);

    private static final Duration SILENCE_IN_DRAIN = Duration.ofSeconds(1);

    /** The longest supported timeout, which leaves room for sums of nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** @throws IllegalArgumentException if a duration is negative or too long, or if one of the last two is zero */
    public Timeouts {
        checkTimeout("idle-timeout", idle);
        checkTimeout("message-timeout", message);
        checkTimeout("write-timeout", write);
        checkTimeout("half-close-timeout", halfClose);
        checkLinger("linger-time", lingerTime);
        checkLinger("linger-timeout", lingerTimeout);
        if (minReceiveRate < 0) {
            throw new IllegalArgumentException(
                    "min-receive-rate: " + minReceiveRate + " (expected: 0 bytes/s or more)");
        }
    }

    private static void checkTimeout(String name, Duration value) {
        check(name, value, !value.isNegative(), "off, or 0s or more, to 36500 days");
    }

    private static void checkLinger(String name, Duration value) {
        check(name, value, value.compareTo(Duration.ZERO) > 0, "more than 0s, to 36500 days");
    }

    private static void check(String name, Duration value, boolean isLongEnough, String expected) {
        if (!isLongEnough || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "%s: %s s (expected: %s)".formatted(name, value.toMillis() / 1e3, expected));
        }
    }

    /**
     * Returns the maximum time, in nanoseconds, for a message of which {@code bytes} have arrived, including its
     * length prefix.
     */
    long messageNanos(long bytes) {
        long more = minReceiveRate == 0 ? 0 : (long) (bytes * (1e9 / minReceiveRate));
        return message.toNanos() + more;
    }

    /** Returns these timeouts with a shorter linger time for a drain. */
    Timeouts inDrain() {
        return new Timeouts(
                idle,
                message,
                minReceiveRate,
                write,
                halfClose,
                shorter(lingerTime, LINGER_IN_DRAIN),
                shorter(lingerTimeout, SILENCE_IN_DRAIN));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
