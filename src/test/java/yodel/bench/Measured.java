package yodel.bench;

import java.time.Duration;

/**
 * What came out of loading a server once.
 *
 * @param messages that were answered
 * @param replyBytes of their replies, lengths included
 * @param seconds in which they were
 * @param cpu processor time that the server took for them
 * @param p50 us from when a message was sent to its reply
 * @param p99 us
 */
record Measured(long messages, long replyBytes, double seconds, Duration cpu, double p50, double p99) {

    Measured {
        if (messages < 1 || seconds <= 0) {
            throw new IllegalArgumentException(
                    "messages: %d in %.3f s (expected: 1 or more)".formatted(messages, seconds));
        }
    }

    double perSecond() {
        return messages / seconds;
    }

    double megabytesPerSecond() {
        return replyBytes / 1e6 / seconds;
    }

    /** us of processor time for each message. */
    double cpuMicros() {
        return cpu.toNanos() / 1e3 / messages;
    }

    /** The share of a processor that the server took. */
    double busy() {
        return cpu.toNanos() / 1e9 / seconds;
    }
}
