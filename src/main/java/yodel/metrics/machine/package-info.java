/**
 * The counters of the whole machine: what its processors, its network stack and its network cards did.
 *
 * <pre>
 *  /proc/stat, /proc/net/* --> MachineCounters --> counts by MachineCounter: its name, and the advice if it shows trouble
 * </pre>
 *
 * <p>Uses no other package of Yodel.
 */
@NullMarked
package yodel.metrics.machine;

import org.jspecify.annotations.NullMarked;
