package yodel.report.html;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * A histogram by percentile, as HdrHistogram's plotter has it: the further to the right, the rarer. Ends with the
 * highest value, at as many as there are values.
 *
 * @param x 1 / (1 - share of the values that are not above it): 1 is the lowest, 2 the median, 100 the 99th percentile
 * @param y the value there
 */
record HtmlSpectrum(List<Double> x, List<Long> y) {

    private static final int POINTS_A_DECADE = 20;
    private static final int MOST_DECADES = 9;

    static HtmlSpectrum of(Histogram histogram) {
        HtmlSpectrum spectrum = new HtmlSpectrum(new ArrayList<>(), new ArrayList<>());
        long count = histogram.getTotalCount();
        for (int i = 0; i <= MOST_DECADES * POINTS_A_DECADE; i++) {
            double x = Math.pow(10, (double) i / POINTS_A_DECADE);
            if (x < count) {
                spectrum.add(x, histogram.getValueAtPercentile(100 * (1 - 1 / x)));
            }
        }
        spectrum.add((double) count, histogram.getMaxValue());
        return spectrum;
    }

    private void add(double where, long value) {
        x.add(where);
        y.add(value);
    }
}
