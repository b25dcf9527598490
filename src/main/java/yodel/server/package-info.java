/**
 * The echo server: accepts connections and answers every message in upper case.
 *
 * <pre>
 *  EchoServer           listens, drains, stops: EventLoops, ServerSockets, SocketOptions; BindFailedException
 *    ServerConfig       its configuration; ConnectionCapacity limits the connections
 *    ConnectionSamplers the statistics of TCP for the metrics
 *    DrainJfrEvent      for Flight Recorder
 *       |
 *       +-- a connection arrives --> admission     whether it is accepted
 *       |                                |
 *       +-- it is accepted ---------> connection <-+   serves and closes it
 * </pre>
 *
 * <p>One acceptor loop owns the listening sockets, and worker loops own many connections each.
 *
 * <p>Uses {@code wire}, {@code transport}, {@code tls} and {@code metrics}.
 */
@NullMarked
package yodel.server;

import org.jspecify.annotations.NullMarked;
