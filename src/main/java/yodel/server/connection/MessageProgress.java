package yodel.server.connection;

/** Progress of a connection through its stream of messages. For use by its event loop only. */
interface MessageProgress {

    /** Returns whether the input so far ends at a message boundary. */
    boolean isBetweenMessages();

    /** Returns the number of complete messages received. */
    long messages();

    /** Returns the number of bytes received of the current message, including its prefix. */
    long bytesOfMessage();

    /**
     * Returns the number of payload bytes of the current message that have not arrived yet; 0 if its length is
     * unknown.
     */
    long bytesLeftOfMessage();
}
