package yodel.load.plan;

import org.jspecify.annotations.Nullable;

/**
 * How messages are put into writes.
 *
 * @param split each message goes in pieces of so many bytes, 1 or more, each written by itself; null for whole ones
 * @param coalesce so many messages are due together and go in one write, 1 or more
 */
public record Writing(@Nullable Integer split, int coalesce) {

    /** Every message as soon as it may go. */
    public static final Writing PLAIN = new Writing(null, 1);

    /** @throws IllegalArgumentException naming the first option that is out of its range */
    public Writing {
        Expected.that(split == null || split >= 1, "split", split, "1 byte or more");
        Expected.that(coalesce >= 1, "coalesce", coalesce, "1 message or more");
        Expected.that(split == null || coalesce == 1, "coalesce", coalesce, "no --split beside it");
    }
}
