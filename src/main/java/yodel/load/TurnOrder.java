package yodel.load;

/** The order in which the connections of all event loops take turns: the event loops in turn, as long as each has some. */
final class TurnOrder {

    private final int[][] places;

    private TurnOrder(int[]... places) {
        this.places = places;
    }

    /** @param sizes how many connections each event loop has */
    static TurnOrder of(int... sizes) {
        int[][] places = new int[sizes.length][];
        int most = 0;
        for (int i = 0; i < sizes.length; i++) {
            places[i] = new int[sizes[i]];
            most = Math.max(most, sizes[i]);
        }
        int next = 0;
        for (int position = 0; position < most; position++) {
            for (int[] ofLoop : places) {
                if (position < ofLoop.length) {
                    ofLoop[position] = next++;
                }
            }
        }
        return new TurnOrder(places);
    }

    /** The places, from 0 and ascending, of the connections of an event loop, by their positions. */
    int[] places(int loop) {
        return places[loop].clone();
    }
}
