/**
 * What becomes of messages: what is in flight, what each reply answers, and the fates that the tally counts.
 *
 * <pre>
 *  sent --> FlightLog --> ReplyChecker --> Ledger --> Tally
 *             due and       the same        answered, late,
 *             sent at       bytes?          wrong, lost
 * </pre>
 *
 * <p>Uses {@code wire}, {@code load.plan}, {@code load.message} and {@code load.result}.
 */
@NullMarked
package yodel.load.reply;

import org.jspecify.annotations.NullMarked;
