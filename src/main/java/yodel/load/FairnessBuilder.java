package yodel.load;

import java.util.List;
import org.HdrHistogram.Histogram;
import yodel.load.reply.InFlightQueue;
import yodel.load.result.Fairness;

/** Collects statistics over the connections of a run. */
final class FairnessBuilder {

    private final Histogram answered;
    private final Histogram meanResponse;
    private int slowest;
    private double slowestMean;
    private long starved;

    FairnessBuilder() {
        Fairness none = Fairness.none();
        answered = none.answered();
        meanResponse = none.meanResponse();
        slowest = none.slowest();
    }

    void add(List<LoadConnection> connections) {
        for (LoadConnection connection : connections) {
            InFlightQueue flights = connection.flights();
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
