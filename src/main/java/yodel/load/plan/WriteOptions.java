package yodel.load.plan;

import org.jspecify.annotations.Nullable;

/**
 * The grouping of messages into writes.
 *
 * @param writeSize the number of bytes per write, 1 or more, if each message is split into separate writes; null for whole
 *     messages
 * @param batch the number of messages that are due together and sent in one write, 1 or more
 */
public record WriteOptions(@Nullable Integer writeSize, int batch) {

    /** Sends each message as soon as possible, without splitting or batching. */
    public static final WriteOptions PLAIN = new WriteOptions(null, 1);

    /**
     * Validates the settings.
     *
     * @throws IllegalArgumentException if a value is out of range; the message names the first such option
     */
    public WriteOptions {
        Preconditions.that(writeSize == null || writeSize >= 1, "write-size", writeSize, "1 byte or more");
        Preconditions.that(batch >= 1, "batch", batch, "1 message or more");
        Preconditions.that(writeSize == null || batch == 1, "batch", batch, "1 together with --write-size");
    }
}
