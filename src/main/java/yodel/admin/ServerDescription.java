package yodel.admin;

import java.util.Map;

/**
 * What does not change while a server runs.
 *
 * @param version of Yodel
 * @param commit that it was built from
 * @param java version of the JVM
 * @param netty version of Netty
 * @param transport how it reaches the kernel
 * @param maxConnections how many connections it serves at a time
 * @param maxHeldBytes the most memory that replies may take which are held for clients that do not read
 * @param maxDirectBytes the most memory that its buffers may take
 * @param configuration its settings by their names, in the order in which they are shown
 */
public record ServerDescription(
        String version,
        String commit,
        String java,
        String netty,
        String transport,
        int maxConnections,
        long maxHeldBytes,
        long maxDirectBytes,
        Map<String, String> configuration) {}
