package yodel.load.result;

import org.jspecify.annotations.Nullable;

/**
 * The statistics of a short interval of the measurement or of the grace period.
 *
 * @param start the start of the interval, in seconds after the start of the measurement
 * @param seconds the length of the interval
 * @param counts the numbers of messages by outcome within the interval
 * @param errors the number of errors within the interval
 * @param connections the number of connections open at the end of the interval
 * @param response times from due to answered, for the replies that arrived within the interval
 * @param service times from sent to answered, for the same replies; empty in the closed loop
 * @param sendDelay the generator's send delay with the messages that were due within the interval; empty in the closed
 *     loop
 * @param tcp what the kernel counted on the connections within the interval; null if they are not sampled
 */
public record Interval(
        double start,
        double seconds,
        MessageCounts counts,
        long errors,
        int connections,
        Latencies response,
        Latencies service,
        Latencies sendDelay,
        @Nullable TcpStats tcp) {

    /** Returns the end of the interval, in seconds after the start of the measurement. */
    public double end() {
        return start + seconds;
    }

    /** Returns the number of correct replies per second. */
    public double answeredPerSecond() {
        return seconds > 0 ? (counts.answered() + counts.late()) / seconds : 0;
    }

    /** Returns a copy whose times are exact to 1%, which takes a fraction of the memory. */
    public Interval coarse() {
        return new Interval(
                start,
                seconds,
                counts,
                errors,
                connections,
                response.coarse(),
                service.coarse(),
                sendDelay.coarse(),
                tcp);
    }

    /** Merges this interval and the one that follows it. */
    public Interval joined(Interval next) {
        return new Interval(
                start,
                next.end() - start,
                counts.plus(next.counts),
                errors + next.errors,
                next.connections,
                response.plus(next.response),
                service.plus(next.service),
                sendDelay.plus(next.sendDelay),
                sum(tcp, next.tcp));
    }

    /** Returns the sum of two TCP statistics, each of which may be missing. */
    public static @Nullable TcpStats sum(@Nullable TcpStats first, @Nullable TcpStats second) {
        return first == null || second == null ? first == null ? second : first : first.plus(second);
    }
}
