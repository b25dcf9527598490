/**
 * The echo server: accepts connections and answers every message in upper case.
 *
 * <pre>
 *  acceptor loop            worker loops, each with many connections
 *  +--------------+         +---------------------------------------------------------------+
 *  | accept ------+-------> | connection                                                    |
 *  |   |          |         |   inbound   [backpressure] -> [deadlines] -> [echo]           |
 *  |   v one too  |         |      ^                                         | the buffer   |
 *  | close  many  |         |      | a read budget for each turn             | that was     |
 *  +--------------+         |                                                | read,        |
 *                           |   outbound  <----------------------------------+ changed in   |
 *                           |                                                  place        |
 *                           |   when it ends, by a fault, a deadline, the peer's end of     |
 *                           |   stream or the server's drain, [lingering close] takes over  |
 *                           +---------------------------------------------------------------+
 * </pre>
 *
 * <p>What peers do wrong is counted by its kind and logged at a bounded rate ({@code Faults}, {@code FaultLog}).
 *
 * <p>Who gets in is a matter of the rules of admission: limits, an allow-list, TLS, a proxy's header ({@code Admission}).
 *
 * <p>Uses {@code wire}, {@code transport}, {@code tls} and {@code metrics}.
 */
@NullMarked
package yodel.server;

import org.jspecify.annotations.NullMarked;
