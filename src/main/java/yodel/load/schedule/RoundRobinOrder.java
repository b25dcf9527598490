package yodel.load.schedule;

import java.util.Arrays;

/**
 * The order in which the connections of all event loops get slots: round-robin over the event loops, as long as they
 * have connections left, so that the event loops together send at an even pace.
 */
public final class RoundRobinOrder {

    private final int[][] places;
    private final int connections;

    private RoundRobinOrder(int connections, int[]... places) {
        this.connections = connections;
        this.places = places;
    }

    /**
     * Creates the order of all connections: one connection of each event loop after the other.
     *
     * @param sizes the number of connections on each event loop
     */
    public static RoundRobinOrder of(int... sizes) {
        int[][] places = new int[sizes.length][];
        for (int i = 0; i < sizes.length; i++) {
            places[i] = new int[sizes[i]];
        }
        int next = 0;
        for (int position = 0; position < Arrays.stream(sizes).max().orElse(0); position++) {
            for (int[] ofLoop : places) {
                if (position < ofLoop.length) {
                    ofLoop[position] = next++;
                }
            }
        }
        return new RoundRobinOrder(next, places);
    }

    /** Returns the number of connections on all event loops. */
    public int connections() {
        return connections;
    }

    /** Returns the places of an event loop's connections, by position: from 0 and ascending. */
    public int[] places(int loop) {
        return places[loop].clone();
    }

    /** Returns the event loop's share of {@code messages}, distributed as evenly as possible over all connections. */
    public long share(int loop, long messages) {
        long share = 0;
        for (int place : places[loop]) {
            share += messages / connections + (place < messages % connections ? 1 : 0);
        }
        return share;
    }
}
