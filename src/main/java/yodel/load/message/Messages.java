package yodel.load.message;

/**
 * The messages that the connections of one event loop send. An instance belongs to that event loop; closing it releases
 * its buffers.
 */
public interface Messages extends AutoCloseable {

    /** Returns a new cursor at the first message of connection {@code number}. */
    Cursor start(int number);

    @Override
    void close();
}
