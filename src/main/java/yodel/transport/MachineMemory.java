package yodel.transport;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Determines the available memory. */
public final class MachineMemory {

    private MachineMemory() {}

    /** Returns the memory limit of the container, or else the memory of the machine, in bytes; 0 if unknown. */
    public static long bytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }
}
