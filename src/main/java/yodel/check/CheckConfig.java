package yodel.check;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import yodel.tls.ClientTls;
import yodel.transport.AddressText;

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
        if (connections < 1) {
            throw new IllegalArgumentException("connections: %d (expected: 1 or more)".formatted(connections));
        }
    }

    /** The server as people write it: {@code 127.0.0.1:8080}, {@code [::1]:8080}. */
    public String targetName() {
        return AddressText.asGiven(target);
    }

    /** Returns the address that is checked, in numbers. */
    public String address() {
        return AddressText.inNumbers(target);
    }

    /** Returns the target, and its address in parentheses where it was given by a name. */
    public String targetWithAddress() {
        return AddressText.isNamed(target) ? "%s (%s)".formatted(targetName(), address()) : targetName();
    }

    CheckConfig with(InetSocketAddress otherTarget) {
        return new CheckConfig(otherTarget, form, maxMessageBytes, timeout, seed, connections, tls);
    }

    CheckConfig with(Duration otherTimeout) {
        return new CheckConfig(target, form, maxMessageBytes, otherTimeout, seed, connections, tls);
    }

    CheckConfig with(MessageForm otherForm) {
        return new CheckConfig(target, otherForm, maxMessageBytes, timeout, seed, connections, tls);
    }

    /** How long one check may take in all. */
    Duration wholeCheck() {
        return timeout.multipliedBy(TIMEOUTS_A_CHECK);
    }
}
