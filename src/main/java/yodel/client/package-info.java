/**
 * A client with one connection: sends messages and receives the replies.
 *
 * <pre>
 *  sender thread   send(a) send(b) send(c) ...         writes
 *  reader thread               receive() receive() ... reads one reply per message
 * </pre>
 *
 * <p>Blocking sockets suffice for a single connection that waits for a person or a pipe.
 *
 * <p>Uses {@code wire}, {@code transport} and {@code tls}.
 */
@NullMarked
package yodel.client;

import org.jspecify.annotations.NullMarked;
