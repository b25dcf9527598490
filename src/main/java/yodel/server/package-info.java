/**
 * The echo server: accepts connections and answers every message in upper case.
 *
 * <pre>
 *  acceptor loop            worker loops, each with many connections
 *  +--------------+         +-------------------------------------------------------------+
 *  | accept ------+-------> | connection                                                  |
 *  +--------------+         |   inbound   [backpressure] -> [echo]                        |
 *                           |                                 | the buffer that was read, |
 *                           |   outbound  <-------------------+ changed in place          |
 *                           |                                                             |
 *                           |   when it ends, by a fault, the peer's end of stream or the |
 *                           |   server's drain, [lingering close] takes over from both    |
 *                           +-------------------------------------------------------------+
 * </pre>
 *
 * <p>Uses {@code wire}, {@code transport} and {@code metrics}.
 */
@NullMarked
package yodel.server;

import org.jspecify.annotations.NullMarked;
