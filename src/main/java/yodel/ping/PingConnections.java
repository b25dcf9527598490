package yodel.ping;

/** Opens the connections of a ping run. */
@FunctionalInterface
interface PingConnections {

    /** Starts to open a connection, without waiting for it. */
    PingConnection open(PingConnection.Events events);
}
