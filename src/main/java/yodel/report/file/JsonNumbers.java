package yodel.report.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import yodel.load.result.Latencies;
import yodel.report.format.Percentile;

/**
 * Converts times for JSON. Shifts the decimal point without binary rounding, so that reading returns exactly the
 * written value and no number ends in a run of zeros and a 1.
 */
public final class JsonNumbers {

    private JsonNumbers() {}

    /** Converts nanoseconds to microseconds. */
    public static BigDecimal micros(double nanos) {
        return plain(BigDecimal.valueOf(nanos).movePointLeft(3));
    }

    /** Converts nanoseconds to microseconds without rounding. */
    public static BigDecimal micros(long nanos) {
        return plain(BigDecimal.valueOf(nanos).movePointLeft(3));
    }

    /** Converts microseconds to nanoseconds. */
    static double nanos(BigDecimal micros) {
        return micros.movePointRight(3).doubleValue();
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /** Adds the statistics of a whole run; 0 if nothing was measured. */
    static void putAll(ObjectNode node, Histogram histogram) {
        boolean none = histogram.getTotalCount() == 0;
        node.put("min", none ? BigDecimal.ZERO : micros(histogram.getMinValue()));
        node.put("mean", none ? BigDecimal.ZERO : micros(histogram.getMean()));
        for (Percentile percentile : Percentile.values()) {
            node.put(percentile.key(), micros(histogram.getValueAtPercentile(percentile.percent())));
        }
        node.put("max", micros(histogram.getMaxValue()));
    }

    /**
     * Adds the main statistics of an interval; null if nothing was measured, so that charts show a gap instead of 0.
     */
    static void putUsual(ObjectNode node, String prefix, Latencies times) {
        putMicros(node, prefix + "mean_us", times, micros(times.mean()));
        putMicros(node, prefix + "p50_us", times, micros(times.p50()));
        putMicros(node, prefix + "p90_us", times, micros(times.p90()));
        putMicros(node, prefix + "p99_us", times, micros(times.p99()));
        putMicros(node, prefix + "p99_9_us", times, micros(times.p999()));
        putMicros(node, prefix + "max_us", times, micros(times.max()));
    }

    private static void putMicros(ObjectNode node, String key, Latencies times, BigDecimal micros) {
        @Nullable BigDecimal known = times.count() == 0 ? null : micros;
        node.put(key, known);
    }
}
