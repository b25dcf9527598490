/**
 * The echo server: accepts connections and answers every message in upper case.
 *
 * <pre>
 *  EchoServer         listens, drains, ends: EventLoops, ServerSockets, ReusePort; BindFailedException
 *    ServerConfig     what it is started with: Timeouts, and beside it ConnectionCapacity
 *
 *  who gets in        AccessController --> AccessPolicy: ConnectionLimits, AddressRange, ServerTls, ProxyProtocol
 *    ListenerPipeline   AcceptFailureHandler   waits when no descriptor is free
 *                       ConnectionLimitHandler closes who may not come and who is one too many
 *    AdmissionPipeline  ProxyHeaderHandler     who the client is (ClientAddress), and one of how many (OpenConnections)
 *                       TlsEventHandler        what a handshake failed with; HandshakeRefusal tells the client
 *
 *  what is answered   EchoPipeline; HandlerNames draws the handlers in their order
 *    reads              ReadBudget             so much in a turn; ReadBudgetSpentException ends it
 *    who is slow        BackpressureHandler    no reads while replies wait; WriteStallDetector, MemoryPressure, NotSentLowWatermark
 *                       ReplyHold              reads on for a client that does not read yet: HoldHandler, HoldBudget, HoldLimits
 *                       IdleHandler            nothing came
 *                       MessageDeadlineHandler a message did not come to its end; MessageProgress
 *    replies            EchoHandler            in the buffer that was read
 *
 *  how it ends        LingeringClose           so that every reply arrives; TlsClose
 *    a bad length       EchoHandler, BadLength
 *    an end of stream   EchoHandler; ResetDetector tells it from a reset
 *    a deadline         the three above
 *    a drain            DrainSignal --> DrainHandler
 *    no use             AbortiveClose          the peer takes nothing
 *    an exception       ExceptionHandler
 *
 *  what is told       ConnectionEvents --> ServerMetrics, by kind, and RateLimitedLogger, at a bounded rate
 *                     ConnectionJfrEvent, DrainJfrEvent, for Flight Recorder
 * </pre>
 *
 * <p>An acceptor loop has what listens, worker loops have connections, each many: a connection's handlers run in its loop
 * and need no locks. {@code AccessController}, {@code ConnectionLimitHandler}, {@code OpenConnections}, {@code ConnectionEvents} and
 * {@code RateLimitedLogger} are used by all of them.
 *
 * <p>Uses {@code wire}, {@code transport}, {@code tls} and {@code metrics}.
 */
@NullMarked
package yodel.server;

import org.jspecify.annotations.NullMarked;
