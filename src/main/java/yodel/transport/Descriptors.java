package yodel.transport;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The file descriptors of this process, of which each connection needs one. */
public final class Descriptors {

    private Descriptors() {}

    /**
     * Returns the number of descriptors that can still be opened; {@link Long#MAX_VALUE} if the system does not report
     * it.
     */
    public static long free() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount()
                : Long.MAX_VALUE;
    }
}
