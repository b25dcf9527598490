package yodel.load.result;

import org.HdrHistogram.Histogram;

/**
 * The distribution of replies and response times over the connections of a run.
 *
 * @param answered the number of correct replies per connection, with one value for each connection
 * @param meanResponse the mean response time per connection in ns, with one value for each connection with a reply
 * @param slowest the number of the connection with the longest mean response time, from 0; -1 if there is none
 * @param slowestMean the mean response time of that connection, in ns
 * @param starved the number of connections without any correct reply
 */
public record Fairness(Histogram answered, Histogram meanResponse, int slowest, double slowestMean, long starved) {

    private static final int SIGNIFICANT_DIGITS = 3;

    /** Creates the distribution of no connections. */
    public static Fairness none() {
        return new Fairness(new Histogram(SIGNIFICANT_DIGITS), new Histogram(SIGNIFICANT_DIGITS), -1, 0, 0);
    }

    /** Returns the exact distribution over the connections of both. */
    public Fairness plus(Fairness other) {
        Histogram allAnswered = answered.copy();
        allAnswered.add(other.answered);
        Histogram allMeans = meanResponse.copy();
        allMeans.add(other.meanResponse);
        boolean mine = slowestMean >= other.slowestMean;
        return new Fairness(
                allAnswered,
                allMeans,
                mine ? slowest : other.slowest,
                Math.max(slowestMean, other.slowestMean),
                starved + other.starved);
    }
}
