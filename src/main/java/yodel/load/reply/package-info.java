/**
 * Checks replies: tracks the messages in flight, matches replies with messages, and records the outcomes.
 *
 * <pre>
 *  sent --> InFlightQueue --> ReplyChecker --> MessageRecorder --> LoadStats
 *             times of      correct         answered, late,
 *             due, sent     bytes?          wrong, lost
 * </pre>
 *
 * <p>Uses {@code wire}, {@code load.message} and {@code load.result}.
 */
@NullMarked
package yodel.load.reply;

import org.jspecify.annotations.NullMarked;
