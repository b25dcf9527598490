package yodel.load.schedule;

/**
 * Evenly spread: turn {@code n} of the whole run is due {@code n} times the gap after the start, on the connection in
 * place {@code n mod connections}. Each due time is computed from its number, so that no error adds up.
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
     * @param start when the first turn of the whole run is due
     * @param gap ns from one turn to the next, of the whole run
     * @param connections how many take turns, over all event loops
     * @param places the place in the order of each connection of this event loop, ascending; one or more
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
    public long takeDueAt(int connection) {
        return dueAt(connection, taken[connection]++);
    }

    @Override
    public void skip(int connection, long turns) {
        taken[connection] += turns;
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
    public long turnsLeft(long from, long until) {
        long turns = 0;
        for (int i = 0; i < places.length; i++) {
            long passed = i < position ? round + 1 : round;
            turns += Math.max(0, roundsBefore(until, i) - Math.max(passed, roundsBefore(from, i)));
        }
        return turns;
    }

    /** In how many rounds a connection's turn is due before {@code time}. */
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
