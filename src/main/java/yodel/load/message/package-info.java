/**
 * Messages as they go over the wire, made before they are due: blocks of many, each sent and compared by its range of bytes,
 * and how they are written to a channel.
 *
 * <pre>
 *  Content --> Messages --> Block   requests  |len|hello|len|world|
 *                             ^     replies   |len|HELLO|len|WORLD|
 *                             |
 *                           Cursor  the next message of one connection, to be sent or to be answered
 * </pre>
 *
 * <p>Uses {@code wire} and {@code load.plan}.
 */
@NullMarked
package yodel.load.message;

import org.jspecify.annotations.NullMarked;
