package yodel.ping;

import java.time.Duration;
import java.time.Instant;

/**
 * A period without replies: from the moment at which the first lost message was due to the next correct reply.
 *
 * @param startedAt the start
 * @param length the length; up to now if the outage is not over
 * @param messages the number of lost messages
 */
public record PingOutage(Instant startedAt, Duration length, long messages) {}
