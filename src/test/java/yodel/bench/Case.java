package yodel.bench;

import java.util.List;

/**
 * What a server is loaded with.
 *
 * @param connections at once
 * @param depth messages in flight on each
 * @param size payload bytes of each
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

    /** As options of {@code yodel load}. */
    List<String> options() {
        return List.of("--connections=" + connections, "--depth=" + depth, "--size=" + size);
    }

    /** {@code 64 B}, {@code 16 KiB}, {@code 1 MiB}. */
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
