package yodel.load;

import yodel.load.reply.InFlightQueue;

/**
 * Decides when the messages of one event loop are due. Belongs to that event loop; times are in ns on the run's clock.
 */
interface Pacer {

    /** Starts making messages due. */
    void start();

    /**
     * Returns the number of messages that a connection may send now.
     *
     * @param position the position among the connections of the event loop
     * @param free the number of messages that may be in flight on the connection in addition
     * @param now the current time
     */
    int permit(int position, int free, long now);

    /** Records that a connection sends its next messages at {@code now}, with the time at which each was due. */
    void sent(int position, int messages, long now, InFlightQueue flights);

    /**
     * Returns the number of messages that are due but not sent, on connections that are open or will be opened again.
     */
    long backlog();

    /** Handles the end of a connection, whether or not it will be opened again. */
    void closed(int position);

    /** Stops making messages due: none is due at {@code now} or later. */
    void end(long now);
}
