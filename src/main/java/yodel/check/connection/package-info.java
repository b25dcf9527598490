/**
 * Implements a client connection to the server under test, with a time limit for every operation.
 *
 * <pre>
 *  check --> TestConnection --> ByteStream --> socket        SocketStream, TlsStream
 *              |   ^
 *              |   +-- Received   bytes and what followed them: end of stream, reset, silence
 *              v
 *           TimeBudget            time limits per step and per check
 * </pre>
 *
 * <p>Uses {@code transport} and {@code tls}.
 */
@NullMarked
package yodel.check.connection;

import org.jspecify.annotations.NullMarked;
