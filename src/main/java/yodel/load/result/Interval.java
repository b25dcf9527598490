package yodel.load.result;

/**
 * What was counted over a short stretch of the measured time or the grace.
 *
 * @param begin when it began, s after the measured time did
 * @param seconds how long it was
 * @param counts what became of messages in it
 * @param errors how many faults were seen in it
 * @param connections how many connections were open at its end
 * @param response from due to answered, of the replies that came in it
 * @param service from sent to answered; in the closed loop empty
 * @param lateness how late the generator was with the messages that were due in it; in the closed loop empty
 */
public record Interval(
        double begin,
        double seconds,
        Counts counts,
        long errors,
        int connections,
        Latencies response,
        Latencies service,
        Latencies lateness) {

    /** When it ended, s after the measured time began. */
    public double end() {
        return begin + seconds;
    }

    /** Right replies a second. */
    public double answeredPerSecond() {
        return seconds > 0 ? (counts.answered() + counts.late()) / seconds : 0;
    }

    /** The same with its times to a percent, in a fraction of the memory. */
    public Interval coarse() {
        return new Interval(
                begin, seconds, counts, errors, connections, response.coarse(), service.coarse(), lateness.coarse());
    }

    /** This and the one behind it as one. */
    public Interval joined(Interval next) {
        return new Interval(
                begin,
                next.end() - begin,
                counts.plus(next.counts),
                errors + next.errors,
                next.connections,
                response.plus(next.response),
                service.plus(next.service),
                lateness.plus(next.lateness));
    }
}
