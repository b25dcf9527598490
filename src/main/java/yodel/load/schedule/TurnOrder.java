package yodel.load.schedule;

import java.util.Arrays;

/**
 * The order in which the connections of all event loops take turns: the event loops in turn, as long as each has some, so
 * that together they keep an even pace.
 */
public final class TurnOrder {

    private final int[][] places;
    private final int connections;

    private TurnOrder(int connections, int[]... places) {
        this.connections = connections;
        this.places = places;
    }

    /**
     * The order of all connections, one of each event loop after the other.
     *
     * @param sizes how many connections each event loop has
     */
    public static TurnOrder of(int... sizes) {
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
        return new TurnOrder(next, places);
    }

    /** How many there are on all event loops. */
    public int connections() {
        return connections;
    }

    /** The places, from 0 and ascending, of the connections of an event loop, by their positions. */
    public int[] places(int loop) {
        return places[loop].clone();
    }

    /** How many of so many messages an event loop's connections have, when all have the same number as far as it goes. */
    public long share(int loop, long messages) {
        long share = 0;
        for (int place : places[loop]) {
            share += messages / connections + (place < messages % connections ? 1 : 0);
        }
        return share;
    }
}
