package yodel.transport;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The files and sockets that this process may open: each connection takes one. */
public final class Descriptors {

    private Descriptors() {}

    /** How many more may be opened; {@link Long#MAX_VALUE} where the system does not tell. */
    public static long free() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount()
                : Long.MAX_VALUE;
    }
}
