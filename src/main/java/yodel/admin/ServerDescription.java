package yodel.admin;

import java.util.Map;

/**
 * Properties that do not change while a server runs.
 *
 * @param version the version of Yodel
 * @param commit the commit that Yodel was built from
 * @param java the version of the JVM
 * @param netty the version of Netty
 * @param transport the name of the transport
 * @param maxConnections the maximum number of open connections
 * @param maxHeldBytes the maximum memory in bytes for replies held for clients that do not read
 * @param directMemoryMaxBytes the maximum direct memory in bytes
 * @param samplesConnections whether the transport can sample what the kernel counts on connections
 * @param configuration the settings by name, in display order
 */
public record ServerDescription(
        String version,
        String commit,
        String java,
        String netty,
        String transport,
        int maxConnections,
        long maxHeldBytes,
        long directMemoryMaxBytes,
        boolean samplesConnections,
        Map<String, String> configuration) {}
