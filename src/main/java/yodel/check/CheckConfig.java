package yodel.check;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import yodel.tls.ClientTls;
import yodel.transport.AddressText;
import yodel.transport.socket.SocketSettings;
import yodel.wire.ProtocolSpec;

/**
 * Settings of the conformance suite.
 *
 * @param target the server's address
 * @param form the framing and the expected replies
 * @param maxMessageBytes the server's payload limit, at least 256 bytes; null if unknown
 * @param timeout the maximum wait for each step of a check
 * @param seed the seed for random data; equal seeds produce equal bytes
 * @param connections the number of connections that the check of many connections opens, at least 1
 * @param sockets the options of the sockets
 * @param tls the TLS settings; null for plain TCP
 */
public record CheckConfig(
        InetSocketAddress target,
        ProtocolSpec form,
        @Nullable Integer maxMessageBytes,
        Duration timeout,
        long seed,
        int connections,
        SocketSettings sockets,
        @Nullable ClientTls tls) {

    /** The maximum duration of a check, as a multiple of the timeout. */
    static final int TIMEOUTS_PER_CHECK = 5;

    /** The longest timeout, which leaves room for sums of nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** Large enough for every message that does not test the limit itself. */
    private static final int MIN_LIMIT = 256;

    /** @throws IllegalArgumentException if a value is out of range */
    public CheckConfig {
        if (maxMessageBytes != null && maxMessageBytes < MIN_LIMIT) {
            throw new IllegalArgumentException(
                    "max-message-bytes: %d (expected: at least %d, the size of the checks' messages)"
                            .formatted(maxMessageBytes, MIN_LIMIT));
        }
        if (timeout.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("timeout: %s (expected: at least 1ms)".formatted(timeout));
        }
        if (timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("timeout: %s (expected: at most 36500 days)".formatted(timeout));
        }
        if (connections < 1) {
            throw new IllegalArgumentException("connections: %d (expected: at least 1)".formatted(connections));
        }
    }

    /** Returns the address as text: {@code 127.0.0.1:8080}, {@code [::1]:8080}. */
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
        return new CheckConfig(otherTarget, form, maxMessageBytes, timeout, seed, connections, sockets, tls);
    }

    CheckConfig with(Duration otherTimeout) {
        return new CheckConfig(target, form, maxMessageBytes, otherTimeout, seed, connections, sockets, tls);
    }

    CheckConfig with(ProtocolSpec otherForm) {
        return new CheckConfig(target, otherForm, maxMessageBytes, timeout, seed, connections, sockets, tls);
    }

    /** Returns the maximum duration of one check. */
    Duration wholeCheck() {
        Duration whole = timeout.multipliedBy(TIMEOUTS_PER_CHECK);
        return whole.compareTo(LONGEST) < 0 ? whole : LONGEST;
    }
}
