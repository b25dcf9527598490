package yodel.server;

/** Where a connection stands in its stream of messages. For use by its event loop. */
interface MessageProgress {

    /** Whether all that came are whole messages. */
    boolean isBetweenMessages();

    /** How many whole messages came. */
    long messages();

    /** How many bytes came of the message at hand, its length's included. */
    long bytesOfMessage();

    /** Returns the payload bytes of the message at hand that have not come yet; 0 where its length is not known. */
    long bytesLeftOfMessage();
}
