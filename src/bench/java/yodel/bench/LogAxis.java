package yodel.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis of a chart: equal ratios have equal lengths.
 *
 * @param least the value at the pixel {@code from}; above 0
 * @param most the value at the pixel {@code to}
 */
record LogAxis(double least, double most, double from, double to) {

    private static final double[] STEPS = {1, 2, 5, 10};

    /** The number of decades above which ticks at powers of ten suffice. */
    private static final double MANY = 1.5;

    LogAxis {
        if (!(least > 0 && most > least)) {
            throw new IllegalArgumentException(
                    "axis: %s to %s (expected: above 0, and an end above the start)".formatted(least, most));
        }
    }

    /** Creates an axis that contains all values and starts and ends at 1, 2 or 5 times a power of ten. */
    static LogAxis around(double[] values, double from, double to) {
        Spread spread = Spread.of(values);
        double least = step(spread.min(), true);
        double most = step(spread.max(), false);
        return new LogAxis(least == most ? least / 2 : least, most, from, to);
    }

    private static double step(double value, boolean down) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (int i = 0; i < STEPS.length; i++) {
            double step = power * STEPS[i];
            if (step >= value) {
                return down && step > value ? power * STEPS[i - 1] : step;
            }
        }
        return power * 10;
    }

    /** Returns the pixel of {@code value}. */
    double at(double value) {
        return from + (to - from) * Math.log(value / least) / Math.log(most / least);
    }

    /** Returns the positions of ticks: a few values that are 1, 2 or 5 times a power of ten. */
    List<Double> ticks() {
        boolean many = Math.log10(most / least) > MANY;
        List<Double> ticks = new ArrayList<>();
        double slack = 1e-9;
        for (double power = Math.pow(10, Math.floor(Math.log10(least) + slack));
                power <= most * (1 + slack);
                power *= 10) {
            for (double step : many ? new double[] {1} : new double[] {1, 2, 5}) {
                double tick = power * step;
                if (tick >= least * (1 - slack) && tick <= most * (1 + slack)) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }
}
