package yodel.bench;

import java.util.List;

/**
 * The load on a server.
 *
 * @param connections the number of concurrent connections
 * @param depth the number of messages in flight per connection
 * @param size the payload size in bytes
 */
record Case(int connections, int depth, int size) {

    private static final int KIB = 1 << 10;

    Case {
        if (connections < 1 || depth < 1 || size < 0) {
            throw new IllegalArgumentException(
                    "case: %d x %d x %d (expected: 1 or more connections and messages, 0 or more bytes)"
                            .formatted(connections, depth, size));
        }
    }

    /** Returns the options of {@code yodel load}. */
    List<String> options() {
        return List.of("--connections=" + connections, "--depth=" + depth, "--size=" + size);
    }

    /** Formats a size: {@code 64 B}, {@code 16 KiB}, {@code 1 MiB}. */
    static String bytes(int count) {
        if (count >= KIB * KIB && count % (KIB * KIB) == 0) {
            return count / (KIB * KIB) + " MiB";
        }
        return count >= KIB && count % KIB == 0 ? count / KIB + " KiB" : count + " B";
    }

    @Override
    public String toString() {
        return "%,d x %,d x %s".formatted(connections, depth, bytes(size));
    }
}
