package yodel.report.compare;

/**
 * The difference between a run and the first run.
 *
 * @param run the index of the run, at least 1
 * @param first the value of the first run, in ns for times
 * @param other the value of the run
 */
public record Difference(int run, Metric metric, double first, double other, Significance noise) {

    /** Returns the change in percent; infinite if the first value is 0, NaN if a value is unknown. */
    double changePercent() {
        return Metric.changePercent(first, other);
    }

    /** Returns the deterioration in percent; negative for an improvement. */
    double worsePercent() {
        return metric.worsePercent(first, other);
    }
}
