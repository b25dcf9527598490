package yodel.check;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import yodel.tls.ClientTls;

/**
 * What is checked, and how.
 *
 * @param target the server
 * @param form what its messages and replies are like
 * @param maxMessageBytes the longest payload that it answers, 256 or more; null if that is not known
 * @param timeout how long each thing is waited for
 * @param seed of what is random: the same seed sends the same bytes
 * @param connections how many the check of many connections opens, 1 or more
 * @param tls how connections are secured; null for plain TCP
 */
public record CheckConfig(
        InetSocketAddress target,
        MessageForm form,
        @Nullable Integer maxMessageBytes,
        Duration timeout,
        long seed,
        int connections,
        @Nullable ClientTls tls) {

    /** A check that waits for several things ends after so many timeouts. */
    static final int TIMEOUTS_A_CHECK = 5;

    /** As good as never, and it leaves room for sums of nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** With so many bytes there is room for every message that is not about the limit. */
    private static final int LEAST_LIMIT = 256;

    /** @throws IllegalArgumentException if one of them is out of its range */
    public CheckConfig {
        if (maxMessageBytes != null && maxMessageBytes < LEAST_LIMIT) {
            throw new IllegalArgumentException("max-message-bytes: %d (expected: %d or more; the checks send as much)"
                    .formatted(maxMessageBytes, LEAST_LIMIT));
        }
        if (timeout.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("timeout: %s (expected: 1ms or more)".formatted(timeout));
        }
        if (timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("timeout: %s (expected: at most 36500 days)".formatted(timeout));
        }
        if (connections < 1) {
            throw new IllegalArgumentException("connections: %d (expected: 1 or more)".formatted(connections));
        }
    }

    /** The server as people write it: {@code 127.0.0.1:8080}, {@code [::1]:8080}. */
    public String targetName() {
        String host = target.getHostString();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + target.getPort();
    }

    CheckConfig with(Duration otherTimeout) {
        return new CheckConfig(target, form, maxMessageBytes, otherTimeout, seed, connections, tls);
    }

    CheckConfig with(MessageForm otherForm) {
        return new CheckConfig(target, otherForm, maxMessageBytes, timeout, seed, connections, tls);
    }

    /** How long one check may take in all. */
    Duration wholeCheck() {
        Duration whole = timeout.multipliedBy(TIMEOUTS_A_CHECK);
        return whole.compareTo(LONGEST) < 0 ? whole : LONGEST;
    }
}
