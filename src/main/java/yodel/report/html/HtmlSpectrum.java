package yodel.report.html;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * A histogram by percentile, like HdrHistogram's plotter: values further to the right are rarer. Ends with the highest
 * value, at the number of values.
 *
 * @param x 1 / (1 - fraction of values at or below): 1 is the minimum, 2 the median, 100 the 99th percentile
 * @param y the value at each percentile, in microseconds
 */
record HtmlSpectrum(List<Double> x, List<Double> y) {

    private static final int POINTS_PER_DECADE = 20;
    private static final int MAX_DECADES = 9;

    static HtmlSpectrum of(Histogram histogram) {
        HtmlSpectrum spectrum = new HtmlSpectrum(new ArrayList<>(), new ArrayList<>());
        long count = histogram.getTotalCount();
        for (int i = 0; i <= MAX_DECADES * POINTS_PER_DECADE; i++) {
            double x = Math.pow(10, (double) i / POINTS_PER_DECADE);
            if (x < count) {
                spectrum.add(x, histogram.getValueAtPercentile(100 * (1 - 1 / x)));
            }
        }
        spectrum.add((double) count, histogram.getMaxValue());
        return spectrum;
    }

    private void add(double where, long value) {
        x.add(where);
        y.add(value / 1e3);
    }
}
