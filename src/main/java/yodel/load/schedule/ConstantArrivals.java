package yodel.load.schedule;

/**
 * A schedule with evenly spaced slots: slot {@code n} of the whole run is due {@code n} gaps after the start, on the
 * connection with the place {@code n mod connections}. Each time is computed from the slot's number, so that rounding
 * errors do not accumulate.
 */
public final class ConstantArrivals implements ArrivalSchedule {

    private final long start;
    private final double gap;
    private final int connections;
    private final int[] places;
    private final long[] taken;

    private long round;
    private int position;

    /**
     * Creates the schedule of one event loop.
     *
     * @param start the time at which the first slot of the whole run is due
     * @param gap the time between two slots of the whole run, in ns
     * @param connections the number of connections on all event loops
     * @param places the place of each connection of this event loop in the order of all connections, ascending; at
     *     least one
     */
    public ConstantArrivals(long start, double gap, int connections, int... places) {
        this.start = start;
        this.gap = gap;
        this.connections = connections;
        this.places = places.clone();
        this.taken = new long[places.length];
    }

    @Override
    public long dueAt() {
        return dueAt(position, round);
    }

    private long dueAt(int connection, long inRound) {
        return Due.at(start, ((double) inRound * connections + places[connection]) * gap);
    }

    @Override
    public int position() {
        return position;
    }

    @Override
    public void next() {
        position++;
        if (position == places.length) {
            position = 0;
            round++;
        }
    }

    @Override
    public long takeIntendedTime(int connection) {
        return dueAt(connection, taken[connection]++);
    }

    @Override
    public void skip(int connection, long slots) {
        taken[connection] += slots;
    }

    @Override
    public void skipBefore(long time) {
        long nextRound = Long.MAX_VALUE;
        int nextPosition = 0;
        for (int i = 0; i < places.length; i++) {
            long passed = i < position ? round + 1 : round;
            long reached = Math.max(passed, roundsBefore(time, i));
            taken[i] += reached - passed;
            if (reached < nextRound) {
                nextRound = reached;
                nextPosition = i;
            }
        }
        round = nextRound;
        position = nextPosition;
    }

    @Override
    public long slotsLeft(long from, long until) {
        long slots = 0;
        for (int i = 0; i < places.length; i++) {
            long passed = i < position ? round + 1 : round;
            slots += Math.max(0, roundsBefore(until, i) - Math.max(passed, roundsBefore(from, i)));
        }
        return slots;
    }

    /** Returns the number of rounds in which a connection's slot is due before {@code time}. */
    private long roundsBefore(long time, int connection) {
        if (time <= start) {
            return 0;
        }
        long rounds = Math.max(0, (long) (((time - start) / gap - places[connection]) / connections));
        while (rounds > 0 && dueAt(connection, rounds - 1) >= time) {
            rounds--;
        }
        while (dueAt(connection, rounds) < time) {
            rounds++;
        }
        return rounds;
    }

    @Override
    public double meanGap() {
        return gap * connections / places.length;
    }
}
