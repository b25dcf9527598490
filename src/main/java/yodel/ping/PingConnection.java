package yodel.ping;

/** A connection of a ping run. No method blocks. */
interface PingConnection {

    /** Sends a message as soon as the connection is open. */
    void send(byte[] payload);

    /** Closes the connection; no further events follow. */
    void close();

    /** Receives what happens on a connection, on the thread of the run. */
    interface Events {

        /**
         * The connection is open.
         *
         * @param address the address that accepted the connection
         * @param nanos the time that opening took, including the TLS handshake
         */
        void opened(String address, long nanos);

        /** The connection could not be opened. */
        void refused(String reason);

        /**
         * A reply has arrived.
         *
         * @param payload the payload of the reply
         * @param nanos the time since the message was sent
         */
        void replied(byte[] payload, long nanos);

        /** The connection has ended. */
        void lost(String reason);
    }
}
