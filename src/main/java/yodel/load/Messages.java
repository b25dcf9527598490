package yodel.load;

/** The messages that the connections of one event loop send. Belongs to that loop; closing it frees its memory. */
interface Messages extends AutoCloseable {

    /** Where connection {@code number} begins. */
    Start start(int number);

    @Override
    void close();

    /** A message of a block. */
    record Start(Block block, int index) {}
}
