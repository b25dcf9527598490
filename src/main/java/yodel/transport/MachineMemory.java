package yodel.transport;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Tells how much memory there is. */
public final class MachineMemory {

    private MachineMemory() {}

    /** Returns the memory of the container, or of the machine where no container limits it, bytes; 0 if it is not known. */
    public static long bytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }
}
