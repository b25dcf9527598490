package yodel.load.plan;

import org.jspecify.annotations.Nullable;

/**
 * The grouping of messages into writes.
 *
 * @param split the number of bytes per write, 1 or more, if each message is split into separate writes; null for whole
 *     messages
 * @param coalesce the number of messages that are due together and sent in one write, 1 or more
 */
public record Writing(@Nullable Integer split, int coalesce) {

    /** Sends each message as soon as possible, without splitting or batching. */
    public static final Writing PLAIN = new Writing(null, 1);

    /**
     * Validates the settings.
     *
     * @throws IllegalArgumentException if a value is out of range; the message names the first such option
     */
    public Writing {
        Expected.that(split == null || split >= 1, "split", split, "1 byte or more");
        Expected.that(coalesce >= 1, "coalesce", coalesce, "1 message or more");
        Expected.that(split == null || coalesce == 1, "coalesce", coalesce, "1 together with --split");
    }
}
