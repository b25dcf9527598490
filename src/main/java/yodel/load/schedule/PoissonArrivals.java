package yodel.load.schedule;

import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A random schedule: an independent Poisson process for each connection, so that the slots of all connections together
 * also form a Poisson process. Each connection's gaps are generated twice from the same seed, once when its slots
 * become due and again when they are sent, so that no due times need to be stored, however many slots are waiting.
 */
public final class PoissonArrivals implements ArrivalSchedule {

    private static final long SEED = 0x706f6973736f6eL;
    private static final long ANOTHER_SEED = 0x6578706f6e656eL;

    /** The expected number of slots above which their number is drawn instead of counted. */
    private static final double TOO_MANY_TO_COUNT = 1e6;

    private final PriorityQueue<Source> order = new PriorityQueue<>();
    private final Source[] sending;
    private final double meanGap;
    private final int[] places;
    private final double mean;

    private Source next;

    /**
     * Creates the schedule of one event loop.
     *
     * @param start the time at which the processes start
     * @param gap the mean time between two slots of the whole run, in ns
     * @param connections the number of connections on all event loops
     * @param places a number for each connection of this event loop, unique among all event loops; at least one
     */
    public PoissonArrivals(long start, double gap, int connections, int... places) {
        this.places = places.clone();
        mean = gap * connections;
        meanGap = mean / places.length;
        sending = new Source[places.length];
        next = startProcess(start, SEED);
    }

    /** Starts the process of each connection, twice from the same seed; returns the source of the next slot. */
    private Source startProcess(long start, long seed) {
        order.clear();
        for (int i = 0; i < places.length; i++) {
            order.add(new Source(i, seed + places[i], start, mean));
            sending[i] = new Source(i, seed + places[i], start, mean);
        }
        return order.remove();
    }

    /** The slots of one connection. */
    private static final class Source implements Comparable<Source> {

        private final int position;
        private final SplittableRandom random;
        private final long start;
        private final double mean;
        private double elapsed;

        Source(int position, long seed, long start, double mean) {
            this.position = position;
            this.random = new SplittableRandom(seed);
            this.start = start;
            this.mean = mean;
            advance();
        }

        void advance() {
            elapsed += random.nextExponential() * mean;
        }

        long dueAt() {
            return Due.at(start, elapsed);
        }

        @Override
        public int compareTo(Source other) {
            return Double.compare(elapsed, other.elapsed);
        }
    }

    @Override
    public long dueAt() {
        return next.dueAt();
    }

    @Override
    public int position() {
        return next.position;
    }

    @Override
    public void next() {
        next.advance();
        order.add(next);
        next = order.remove();
    }

    @Override
    public long takeIntendedTime(int position) {
        Source process = sending[position];
        long due = process.dueAt();
        process.advance();
        return due;
    }

    @Override
    public void skip(int position, long slots) {
        for (long i = 0; i < slots; i++) {
            sending[position].advance();
        }
    }

    @Override
    public void skipBefore(long time) {
        if ((time - dueAt()) / meanGap > TOO_MANY_TO_COUNT) {
            // A Poisson process is memoryless, so it can be restarted at that time.
            next = startProcess(time, ANOTHER_SEED);
        }
        while (dueAt() < time) {
            sending[position()].advance();
            next();
        }
    }

    @Override
    public long slotsLeft(long from, long until) {
        double expected = (until - Math.max(from, dueAt())) / meanGap;
        if (expected > TOO_MANY_TO_COUNT) {
            // These slots are never visited individually, and the number of events of a Poisson process in a given time
            // is itself random, with this mean and this variance.
            return Math.round(expected + Math.sqrt(expected) * new SplittableRandom(SEED).nextGaussian());
        }
        long slots = 0;
        for (; dueAt() < until; next()) {
            slots += dueAt() < from ? 0 : 1;
        }
        return slots;
    }

    @Override
    public double meanGap() {
        return meanGap;
    }
}
