package yodel.load;

/**
 * Decides how many messages the connections of one event loop may send, and when each of them was due. Belongs to that
 * event loop; times are in ns on the run's clock. Connections are given by their position on the event loop.
 */
interface Pacer {

    /**
     * Returns the number of messages that a connection sends now, in the order of their due times, and takes them from
     * the backlog.
     *
     * @param free the number of messages that may be in flight on the connection in addition
     */
    int permit(int position, int free, long now);

    /**
     * Returns how many of the next {@code messages} permitted messages of a connection have the same due time as the
     * first of them.
     */
    int alike(int position, int messages);

    /** Returns the due time of the next {@code alike} permitted messages of a connection, and takes them. */
    long takeDueAt(int position, int alike, long now);

    /**
     * Returns the number of messages that are due but not sent, on connections that are open or will be opened again.
     */
    long backlog();

    /** Discards the messages of a connection that will not be opened again; later ones count as due, but wait nowhere. */
    void giveUp(int position);

    /** Returns whether all messages that the run counts are due. */
    boolean isExhausted();

    /** Stops making messages due: none is due at {@code now} or later. */
    void end(long now);

    /** Returns the number of messages that had to be due within the measurement but will not be, after the end. */
    long neverDue();
}
