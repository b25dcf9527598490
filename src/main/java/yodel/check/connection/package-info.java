/**
 * One connection to a server, as a check has it: bytes that go and bytes that come, with an end to every wait.
 *
 * <pre>
 *  check --> Conversation --> ByteStream --> socket        SocketStream, TlsStream
 *              |   ^
 *              |   +-- Received   bytes, and what came behind them: the end, a reset, silence
 *              v
 *           Patience              for each thing, and in all
 * </pre>
 *
 * <p>Uses {@code transport} and {@code tls}.
 */
@NullMarked
package yodel.check.connection;

import org.jspecify.annotations.NullMarked;
