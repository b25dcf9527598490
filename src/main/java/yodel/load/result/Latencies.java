package yodel.load.result;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.LongStream;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A histogram of times in ns that will not change any more: only the buckets that something is in, a few kB in place of
 * the quarter of a megabyte that one takes while it is filled. Made each second while messages count, and so in one walk.
 */
public final class Latencies {

    public static final Latencies NONE = new Latencies(new long[0], new long[0]);

    /** Only asked which values are alike. */
    private static final Histogram FINE = Tally.newHistogram();

    private static final Histogram COARSE = new Histogram(FINE.getHighestTrackableValue(), 2);

    /** The highest value of each bucket, in their order, and how many are in it. */
    private final long[] values;

    private final long[] counts;

    private final long count;

    private Latencies(long[] values, long[] counts) {
        this.values = values;
        this.counts = counts;
        this.count = LongStream.of(counts).sum();
    }

    /** What is in {@code histogram} now. */
    public static Latencies of(Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return NONE;
        }
        Buckets buckets = new Buckets();
        // Not by its recordedValues(), which takes four times as long.
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
     * From {@link #base64}.
     *
     * @throws IllegalArgumentException if it is not the text of a histogram
     */
    public static Latencies fromBase64(String text) {
        try {
            byte[] packed = Base64.getDecoder().decode(text);
            Histogram histogram = Tally.newHistogram();
            histogram.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(packed), 0));
            return of(histogram);
        } catch (DataFormatException | RuntimeException e) {
            throw new IllegalArgumentException("not the text of a histogram", e);
        }
    }

    /** The histogram in HdrHistogram's own compressed form (V2), which its tools in every language read. */
    public String base64() {
        return base64(histogram());
    }

    /** The same of what is in {@code histogram} now. */
    public static String base64(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        byte[] packed = Arrays.copyOf(buffer.array(), histogram.encodeIntoCompressedByteBuffer(buffer));
        return Base64.getEncoder().encodeToString(packed);
    }

    /** A new histogram with everything in it, exactly. */
    public Histogram histogram() {
        Histogram histogram = Tally.newHistogram();
        for (int i = 0; i < values.length; i++) {
            histogram.recordValueWithCount(values[i], counts[i]);
        }
        return histogram;
    }

    /** The same to a percent, in a fraction of the memory. */
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

    /** Those of both, exactly. */
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

    /** As HdrHistogram reckons it: the highest value of the bucket that so many percent reach. */
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

    /** Buckets that come in the order of their values. */
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

    public long count() {
        return count;
    }

    /** Returns the number of buckets that are not empty; each takes 16 bytes. */
    public int buckets() {
        return values.length;
    }

    /** The shortest, ns; 0 if there is none. */
    public long min() {
        return count == 0 ? 0 : FINE.lowestEquivalentValue(values[0]);
    }

    /** ns; 0 if there is none. */
    public double mean() {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) FINE.medianEquivalentValue(values[i]) * counts[i];
        }
        return count == 0 ? 0 : sum / count;
    }

    /** The median, ns. */
    public long p50() {
        return percentile(50);
    }

    /** ns. */
    public long p90() {
        return percentile(90);
    }

    /** ns. */
    public long p99() {
        return percentile(99);
    }

    /** The 99.9th percentile, ns. */
    public long p999() {
        return percentile(99.9);
    }

    /** The longest, ns. */
    public long max() {
        return count == 0 ? 0 : values[values.length - 1];
    }
}
