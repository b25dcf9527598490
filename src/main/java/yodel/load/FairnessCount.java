package yodel.load;

import java.util.List;
import org.HdrHistogram.Histogram;

/** Counts over connections how each fared. */
final class FairnessCount {

    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram answered = new Histogram(SIGNIFICANT_DIGITS);
    private final Histogram meanResponse = new Histogram(SIGNIFICANT_DIGITS);
    private int slowest = -1;
    private double slowestMean;
    private long starved;

    void add(List<LoadConnection> connections) {
        for (LoadConnection connection : connections) {
            FlightLog flights = connection.flights();
            answered.recordValue(flights.answered());
            if (flights.answered() == 0) {
                starved++;
                continue;
            }
            double mean = flights.meanResponse();
            meanResponse.recordValue((long) mean);
            if (mean > slowestMean) {
                slowest = connection.number();
                slowestMean = mean;
            }
        }
    }

    Fairness fairness() {
        return new Fairness(answered, meanResponse, slowest, slowestMean, starved);
    }
}
