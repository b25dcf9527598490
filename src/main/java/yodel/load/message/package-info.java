/**
 * Messages in wire format, built before they are due, and the writer that sends them in pieces. Messages are grouped
 * into blocks; byte ranges of a block are sent and compared with the replies.
 *
 * <pre>
 *  PayloadSpec --> MessageFactory --> Messages --> Block   requests  |len|hello|len|world|
 *                                                 ^      replies   |len|HELLO|len|WORLD|
 *                                                 |
 *                                               Cursor  the next message of a connection to send, or the next reply to check
 * </pre>
 *
 * <p>Uses {@code wire} and {@code load.plan}.
 */
@NullMarked
package yodel.load.message;

import org.jspecify.annotations.NullMarked;
