package yodel.transport.socket;

import java.util.Arrays;
import yodel.metrics.TcpCounter;

/** Receives what {@link TcpSampler} reads, on the event loop of the connections. */
public interface TcpStatistics {

    /**
     * Adds the growth of a counter since the previous sample of the same connection.
     *
     * @param counter the counter, which the kernel has
     * @param growth the growth, 0 or more
     */
    void grown(TcpCounter counter, long growth);

    /** Takes the values of an open connection. */
    void sampled(TcpInfo connection);

    /**
     * Takes the totals of a connection that is about to close.
     *
     * @param number the number of the connection
     * @param totals the counters by index; {@link TcpInfo#NONE} for those that the kernel does not have
     */
    void closing(int number, Totals totals);

    /** The counters of one connection. */
    final class Totals {

        private final long[] counts = new long[TcpCounter.count()];

        /** The highest smoothed round-trip time of all samples, in microseconds. */
        private long highestRtt = TcpInfo.NONE;

        Totals() {
            Arrays.fill(counts, TcpInfo.NONE);
        }

        /** Returns a counter; {@link TcpInfo#NONE} if the kernel does not have it. */
        public long get(TcpCounter counter) {
            return counts[counter.index()];
        }

        /** Returns the highest smoothed round-trip time of all samples, in microseconds. */
        public long highestRtt() {
            return highestRtt;
        }

        void set(TcpCounter counter, long count) {
            counts[counter.index()] = count;
        }

        void rtt(long micros) {
            highestRtt = Math.max(highestRtt, micros);
        }
    }
}
