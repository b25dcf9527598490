/**
 * How events are written to the log: as text for people, as JSON for machines, with the priorities that systemd's journal
 * reads.
 *
 * <pre>
 *  BuiltInLogging sets up, LogOutput changes:
 *
 *  an event --> TextLayout or JsonLayout --> standard error
 *                           \--> JournalLayout --> standard error that is the journal (JournalStream)
 *
 *  what is printed without the log --> JournalErrors --> the same
 * </pre>
 *
 * <p>Uses nothing else of Yodel.
 */
@NullMarked
package yodel.log;

import org.jspecify.annotations.NullMarked;
