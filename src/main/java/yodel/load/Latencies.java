package yodel.load;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A histogram of times in ns that will not change any more: a few kB in place of the quarter of a megabyte that one takes
 * while it is filled. Its usual figures are at hand without unpacking it.
 */
public final class Latencies {

    public static final Latencies NONE = new Latencies(Tally.newHistogram());

    private static final int COARSE_DIGITS = 2;

    private final byte[] packed;
    private final long count;
    private final long min;
    private final double mean;
    private final long p50;
    private final long p90;
    private final long p99;
    private final long p999;
    private final long max;

    private Latencies(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        packed = Arrays.copyOf(buffer.array(), histogram.encodeIntoCompressedByteBuffer(buffer));
        count = histogram.getTotalCount();
        min = count == 0 ? 0 : histogram.getMinValue();
        mean = count == 0 ? 0 : histogram.getMean();
        p50 = histogram.getValueAtPercentile(50);
        p90 = histogram.getValueAtPercentile(90);
        p99 = histogram.getValueAtPercentile(99);
        p999 = histogram.getValueAtPercentile(99.9);
        max = histogram.getMaxValue();
    }

    /** What is in {@code histogram} now. */
    public static Latencies of(Histogram histogram) {
        return histogram.getTotalCount() == 0 ? NONE : new Latencies(histogram);
    }

    /**
     * From {@link #base64}.
     *
     * @throws IllegalArgumentException if it is not the text of a histogram
     */
    public static Latencies fromBase64(String text) {
        return of(unpack(Base64.getDecoder().decode(text)));
    }

    /** The histogram in HdrHistogram's own compressed form (V2), which its tools in every language read. */
    public String base64() {
        return Base64.getEncoder().encodeToString(packed);
    }

    /** A new histogram with everything in it, exactly. */
    public Histogram histogram() {
        return unpack(packed);
    }

    private static Histogram unpack(byte[] packed) {
        try {
            Histogram histogram = Tally.newHistogram();
            histogram.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(packed), 0));
            return histogram;
        } catch (DataFormatException | RuntimeException e) {
            throw new IllegalArgumentException("not the text of a histogram", e);
        }
    }

    /** The same to a percent, in a fraction of the memory. */
    Latencies coarse() {
        if (count == 0) {
            return this;
        }
        Histogram fine = histogram();
        Histogram coarse = new Histogram(fine.getHighestTrackableValue(), COARSE_DIGITS);
        coarse.add(fine);
        // Back in the usual buckets, of which few are taken now: it can be added to others.
        Histogram sparse = Tally.newHistogram();
        sparse.add(coarse);
        return of(sparse);
    }

    /** Those of both, exactly. */
    public Latencies plus(Latencies other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        Histogram sum = histogram();
        sum.add(other.histogram());
        return of(sum);
    }

    public long count() {
        return count;
    }

    /** The shortest, ns; 0 if there is none. */
    public long min() {
        return min;
    }

    /** ns; 0 if there is none. */
    public double mean() {
        return mean;
    }

    /** The median, ns. */
    public long p50() {
        return p50;
    }

    /** ns. */
    public long p90() {
        return p90;
    }

    /** ns. */
    public long p99() {
        return p99;
    }

    /** The 99.9th percentile, ns. */
    public long p999() {
        return p999;
    }

    /** The longest, ns. */
    public long max() {
        return max;
    }
}
