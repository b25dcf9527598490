package yodel.load.result;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.LongStream;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * An immutable histogram of times in ns. It contains only the non-empty buckets: a few kB, compared with a quarter of
 * a megabyte for a mutable histogram. One is created every second during the measurement, so the copy takes a single
 * pass.
 */
public final class Latencies {

    /** An empty histogram. */
    public static final Latencies NONE = new Latencies(new long[0], new long[0]);

    /** Defines the buckets; never filled. */
    private static final Histogram FINE = LoadStats.newHistogram();

    private static final Histogram COARSE = new Histogram(FINE.getHighestTrackableValue(), 2);

    /**
     * The highest value of each bucket, ascending, with the number of values in the bucket at the same index of counts.
     */
    private final long[] values;

    private final long[] counts;

    private final long count;

    private Latencies(long[] values, long[] counts) {
        this.values = values;
        this.counts = counts;
        this.count = LongStream.of(counts).sum();
    }

    /** Creates a copy of the current content of {@code histogram}. */
    public static Latencies of(Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return NONE;
        }
        Buckets buckets = new Buckets();
        // recordedValues() takes four times as long.
        long max = histogram.getMaxValue();
        for (long value = histogram.getMinValue(); value <= max; value = histogram.nextNonEquivalentValue(value)) {
            long number = histogram.getCountAtValue(value);
            if (number > 0) {
                buckets.add(histogram.highestEquivalentValue(value), number);
            }
        }
        return buckets.latencies();
    }

    /**
     * Decodes the result of {@link #base64}.
     *
     * @throws IllegalArgumentException if {@code text} is not an encoded histogram
     */
    public static Latencies fromBase64(String text) {
        try {
            Histogram histogram = LoadStats.newHistogram();
            histogram.add(histogram(text));
            return of(histogram);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not an encoded histogram", e);
        }
    }

    /**
     * Decodes a histogram of any values, which may exceed those of times.
     *
     * @throws IllegalArgumentException if {@code text} is not an encoded histogram
     */
    public static Histogram histogram(String text) {
        try {
            byte[] packed = Base64.getDecoder().decode(text);
            Histogram histogram = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(packed), 0);
            histogram.setAutoResize(true);
            return histogram;
        } catch (DataFormatException | RuntimeException e) {
            throw new IllegalArgumentException("not an encoded histogram", e);
        }
    }

    /**
     * Encodes this histogram in HdrHistogram's compressed format (V2), which its libraries in all languages read, and
     * in Base64.
     */
    public String base64() {
        return base64(histogram());
    }

    /** Encodes the current content of {@code histogram} in HdrHistogram's compressed format (V2) and in Base64. */
    public static String base64(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        byte[] packed = Arrays.copyOf(buffer.array(), histogram.encodeIntoCompressedByteBuffer(buffer));
        return Base64.getEncoder().encodeToString(packed);
    }

    /** Creates a histogram with exactly the same content. */
    public Histogram histogram() {
        Histogram histogram = LoadStats.newHistogram();
        for (int i = 0; i < values.length; i++) {
            histogram.recordValueWithCount(values[i], counts[i]);
        }
        return histogram;
    }

    /** Returns a copy that is exact to 1%, which takes a fraction of the memory. */
    Latencies coarse() {
        Buckets buckets = new Buckets();
        long value = 0;
        long end = -1;
        for (int i = 0; i < values.length; i++) {
            if (values[i] > end) {
                value = FINE.highestEquivalentValue(COARSE.lowestEquivalentValue(values[i]));
                end = COARSE.highestEquivalentValue(values[i]);
            }
            buckets.add(value, counts[i]);
        }
        return buckets.latencies();
    }

    /** Returns the exact sum of both histograms. */
    public Latencies plus(Latencies other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        Buckets sum = new Buckets();
        for (int i = 0, j = 0; i < values.length || j < other.values.length; ) {
            boolean mine = j == other.values.length || (i < values.length && values[i] <= other.values[j]);
            sum.add(mine ? values[i] : other.values[j], mine ? counts[i++] : other.counts[j++]);
        }
        return sum.latencies();
    }

    /** Returns a percentile as HdrHistogram defines it: the highest value of the bucket that contains it. */
    private long percentile(double percent) {
        long wanted = Math.max(1, (long) Math.ceil(Math.nextDown(percent) * count / 100));
        long reached = 0;
        for (int i = 0; i < values.length; i++) {
            reached += counts[i];
            if (reached >= wanted) {
                return values[i];
            }
        }
        return 0;
    }

    /** Collects buckets that are added in ascending order of their values. */
    private static final class Buckets {
        private long[] values = new long[256];
        private long[] counts = new long[256];
        private int size;

        void add(long value, long number) {
            if (size > 0 && values[size - 1] == value) {
                counts[size - 1] += number;
                return;
            }
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
                counts = Arrays.copyOf(counts, 2 * size);
            }
            values[size] = value;
            counts[size++] = number;
        }

        Latencies latencies() {
            return new Latencies(Arrays.copyOf(values, size), Arrays.copyOf(counts, size));
        }
    }

    /** Returns the number of values. */
    public long count() {
        return count;
    }

    /** Returns the number of non-empty buckets; each takes 16 bytes. */
    public int buckets() {
        return values.length;
    }

    /** Returns the lowest value in ns; 0 if there is none. */
    public long min() {
        return count == 0 ? 0 : FINE.lowestEquivalentValue(values[0]);
    }

    /** Returns the mean in ns; 0 if there are no values. */
    public double mean() {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) FINE.medianEquivalentValue(values[i]) * counts[i];
        }
        return count == 0 ? 0 : sum / count;
    }

    /** Returns the median in ns; 0 if there are no values. */
    public long p50() {
        return percentile(50);
    }

    /** Returns the 90th percentile in ns; 0 if there are no values. */
    public long p90() {
        return percentile(90);
    }

    /** Returns the 99th percentile in ns; 0 if there are no values. */
    public long p99() {
        return percentile(99);
    }

    /** Returns the 99.9th percentile in ns; 0 if there are no values. */
    public long p999() {
        return percentile(99.9);
    }

    /** Returns the highest value in ns; 0 if there is none. */
    public long max() {
        return count == 0 ? 0 : values[values.length - 1];
    }
}
