package yodel.load.result;

import org.HdrHistogram.Histogram;

/**
 * How evenly the connections fared.
 *
 * @param answered over the connections, how many right replies each had
 * @param meanResponse over the connections that had one, the mean response time of each, ns
 * @param slowest the number of the connection with the longest mean response time, from 0; -1 if there is none
 * @param slowestMean that time, ns
 * @param starved how many connections had no right reply at all
 */
public record Fairness(Histogram answered, Histogram meanResponse, int slowest, double slowestMean, long starved) {

    private static final int SIGNIFICANT_DIGITS = 3;

    /** Of no connection at all. */
    public static Fairness none() {
        return new Fairness(new Histogram(SIGNIFICANT_DIGITS), new Histogram(SIGNIFICANT_DIGITS), -1, 0, 0);
    }

    /** Of both, as if their connections had been in one run; exactly. */
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
