package yodel.bench;

import java.time.Duration;

/**
 * The result of loading a server once.
 *
 * @param messages the number of answered messages
 * @param replyBytes the number of reply bytes, length prefixes included
 * @param seconds the length of the measurement
 * @param cpu the processor time that the server used
 * @param p50 the median time from sending a message to its reply, in us
 * @param p99 the 99th percentile of this time, in us
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

    /** Returns the processor time per message, in us. */
    double cpuMicros() {
        return cpu.toNanos() / 1e3 / messages;
    }

    /** Returns the share of a processor that the server used. */
    double busy() {
        return cpu.toNanos() / 1e9 / seconds;
    }
}
