package yodel.server;

import java.time.Duration;

/**
 * How long a peer may keep a connection waiting. A time of zero means for ever, but for the last two.
 *
 * @param idle how long nothing may come, while nothing is owed to the peer either
 * @param message how long a message may take from its first byte to its last
 * @param messageMinRate bytes/s: for each that came of a message, it may take longer by as much as that; 0 for no longer
 * @param write how long the peer may take nothing of the replies that wait for it
 * @param halfClose the same, once the peer has ended its stream
 * @param linger how long input is read and thrown away, in all, after the last reply went out
 * @param lingerSilence how long the peer may send nothing in that time
 */
public record Deadlines(
        Duration idle,
        Duration message,
        long messageMinRate,
        Duration write,
        Duration halfClose,
        Duration linger,
        Duration lingerSilence) {

    /** In a drain nobody did anything wrong, and somebody waits for the server to end. */
    private static final Duration LINGER_IN_DRAIN = Duration.ofSeconds(5);

    private static final Duration SILENCE_IN_DRAIN = Duration.ofSeconds(1);

    /** Nobody's deadline is longer, and it leaves room for sums of nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** @throws IllegalArgumentException if one is negative or too long, or one of the last two is zero */
    public Deadlines {
        checkTimeout("idle-timeout", idle);
        checkTimeout("message-timeout", message);
        checkTimeout("write-timeout", write);
        checkTimeout("half-close-timeout", halfClose);
        checkLinger("linger-timeout", linger);
        checkLinger("linger-silence", lingerSilence);
        if (messageMinRate < 0) {
            throw new IllegalArgumentException(
                    "message-min-rate: " + messageMinRate + " (expected: 0 bytes/s or more)");
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

    /** How long a message may take of which so many bytes came, its length's included, ns. */
    long messageNanos(long bytes) {
        long more = messageMinRate == 0 ? 0 : (long) (bytes * (1e9 / messageMinRate));
        return message.toNanos() + more;
    }

    /** The same, with less time to linger where that is long. */
    Deadlines inDrain() {
        return new Deadlines(
                idle,
                message,
                messageMinRate,
                write,
                halfClose,
                shorter(linger, LINGER_IN_DRAIN),
                shorter(lingerSilence, SILENCE_IN_DRAIN));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
