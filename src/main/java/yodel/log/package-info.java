/**
 * Formats log events as human-readable text, as JSON for machines, and with the priorities that systemd's journal
 * reads.
 *
 * <pre>
 *  BuiltInLogging configures, LogOutput changes the format:
 *
 *  an event --> TextLayout or JsonLayout --> standard error
 *                           \--> JournalLayout --> standard error connected to the journal (JournalStream)
 *
 *  output that bypasses the log --> JournalErrors --> standard error connected to the journal
 * </pre>
 *
 * <p>Uses no other package of Yodel.
 */
@NullMarked
package yodel.log;

import org.jspecify.annotations.NullMarked;
