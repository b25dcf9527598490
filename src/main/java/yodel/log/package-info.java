/**
 * How events are written to the log: as text for people, as JSON for machines, with the priorities that systemd's journal
 * reads.
 *
 * <p>Uses nothing else of Yodel.
 */
@NullMarked
package yodel.log;

import org.jspecify.annotations.NullMarked;
