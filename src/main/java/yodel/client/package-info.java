/**
 * A client for people: sends messages on one connection and brings back the replies.
 *
 * <pre>
 *  sender thread   send(a) send(b) send(c) ...         writes
 *  reader thread               receive() receive() ... reads, one reply for each message sent
 * </pre>
 *
 * <p>Blocking sockets: it has one connection, and waits for a person or a pipe.
 *
 * <p>Uses {@code wire}, {@code transport} and {@code tls}.
 */
@NullMarked
package yodel.client;

import org.jspecify.annotations.NullMarked;
