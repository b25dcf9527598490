package yodel.load.schedule;

/**
 * The schedule of an open-loop run: the times at which messages are due on the connections of one event loop. A
 * schedule has no clock and is deterministic: it does not depend on when messages are actually sent.
 *
 * <p>The unit of a schedule is the slot: one connection's next messages, as many as go into one write. All times are in
 * ns on the run's clock.
 *
 * <pre>
 *  slot          1        2        3        4   ...      next() visits all slots in order of time
 *  due at        |--------|--------|--------|
 *  connection    A        B        A        B
 *
 *  A's slots     1                 2                     takeIntendedTime(A) visits the slots of A again, as they are sent
 * </pre>
 *
 * <p>Belongs to one event loop and is not thread-safe.
 */
public interface ArrivalSchedule {

    /** Returns the time at which the next slot is due. */
    long dueAt();

    /** Returns the position of the next slot's connection, from 0, within this event loop. */
    int position();

    /** Advances to the slot after the next one. */
    void next();

    /** Returns the intended send time of a connection's oldest slot that has not been taken yet, and takes it. */
    long takeIntendedTime(int position);

    /** Discards the oldest {@code slots} slots of a connection that have not been taken yet: they will not be sent. */
    void skip(int position, long slots);

    /** Skips all slots that are due before {@code time}, in constant time. */
    void skipBefore(long time);

    /**
     * Returns the number of slots, counted from the next one on, that are due from {@code from} (inclusive) to
     * {@code until} (exclusive). The schedule must not be used afterwards.
     */
    long slotsLeft(long from, long until);

    /** Returns the mean time between two slots of this event loop, in ns. */
    double meanGap();
}
