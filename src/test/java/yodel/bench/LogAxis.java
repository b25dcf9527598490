package yodel.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis of a chart: equal factors take equal lengths.
 *
 * @param least value, at the pixel {@code from}; above 0
 * @param most value, at the pixel {@code to}
 */
record LogAxis(double least, double most, double from, double to) {

    private static final double[] STEPS = {1, 2, 5, 10};

    /** Above so many decades, powers of ten alone are ticks enough. */
    private static final double MANY = 1.5;

    LogAxis {
        if (!(least > 0 && most > least)) {
            throw new IllegalArgumentException(
                    "axis: %s to %s (expected: above 0, and to more than from)".formatted(least, most));
        }
    }

    /** One that begins and ends at 1, 2 or 5 times a power of ten, with all of {@code values} within. */
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

    /** The pixel of {@code value}. */
    double at(double value) {
        return from + (to - from) * Math.log(value / least) / Math.log(most / least);
    }

    /** Where to have a line: a few values, 1, 2 or 5 times a power of ten. */
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
