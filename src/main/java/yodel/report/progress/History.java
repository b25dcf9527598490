package yodel.report.progress;

import java.util.ArrayDeque;

/** The last figures of many, so that a long run takes no more memory than a short one. */
final class History {

    private final int most;
    private final ArrayDeque<Double> values = new ArrayDeque<>();

    /** @param most so many are kept, 1 or more */
    History(int most) {
        this.most = most;
    }

    void add(double value) {
        if (values.size() == most) {
            values.removeFirst();
        }
        values.addLast(value);
    }

    /** The last {@code number} of them, or as many as there are; the newest comes last. */
    double[] last(int number) {
        return values.stream()
                .skip(Math.max(0, values.size() - number))
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
