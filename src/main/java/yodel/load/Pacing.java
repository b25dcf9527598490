package yodel.load;

import yodel.load.reply.FlightLog;

/** When the messages of one event loop are due. Belongs to that loop; all times are ns on the run's clock. */
interface Pacing {

    /** Lets the first messages go. */
    void start();

    /**
     * How many messages a connection may send now.
     *
     * @param position the connection's position among those of its event loop
     * @param free how many more may be in flight on it
     */
    int permit(int position, int free, long now);

    /** The connection's next messages are sent at {@code now}: notes when each was due. */
    void sent(int position, int messages, long now, FlightLog flights);

    /** How many messages are due on connections that live, or will be opened again, and not sent. */
    long backlog();

    /** A connection has ended, for good or until it is opened again. */
    void closed(int position);

    /** No message is due from {@code now} on. */
    void end(long now);
}
