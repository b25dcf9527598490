package yodel.report.progress;

import java.util.ArrayDeque;

/** Keeps the most recent values, so that long runs take no more memory than short ones. */
final class History {

    private final int most;
    private final ArrayDeque<Double> values = new ArrayDeque<>();

    /** @param most the number of values to keep, at least 1 */
    History(int most) {
        this.most = most;
    }

    void add(double value) {
        if (values.size() == most) {
            values.removeFirst();
        }
        values.addLast(value);
    }

    /** Returns up to {@code number} of the most recent values, oldest first. */
    double[] last(int number) {
        return values.stream()
                .skip(Math.max(0, values.size() - number))
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
