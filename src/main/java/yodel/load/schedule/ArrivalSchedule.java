package yodel.load.schedule;

/**
 * When messages are due in the open loop, on the connections of one event loop. It has no clock: the same schedule says
 * the same each time, whatever happens while it is followed.
 *
 * <p>Messages come in turns: each turn makes one connection's next messages due, as many as go in one write. Times are
 * ns on the run's clock.
 *
 * <pre>
 *  turn          1        2        3        4   ...      next() goes over them in the order of time
 *  due at        |--------|--------|--------|
 *  connection    A        B        A        B
 *
 *  A's turns     1                 2                     takeDueAt(A) goes over them again, as they are sent
 * </pre>
 */
public interface ArrivalSchedule {

    /** When the next turn is due. */
    long dueAt();

    /** The position of the connection whose turn is next. */
    int position();

    /** The turn has come. */
    void next();

    /** When a connection's first turn was due that this was not asked for yet. */
    long takeDueAt(int position);

    /** A connection's first turns that {@link #takeDueAt} was not asked for yet will not be sent. */
    void skip(int position, long turns);

    /** Leaves out all turns that are due before {@code time}, in as little time however many there are. */
    void skipBefore(long time);

    /** How many turns, none of them before the next one, are due from {@code from} to before {@code until}. Ends it. */
    long turnsLeft(long from, long until);

    /** The mean time between two turns, ns. */
    double meanGap();
}
