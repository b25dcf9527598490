/**
 * The echo server: accepts connections and answers every message in upper case.
 *
 * <pre>
 *  EchoServer         listens, drains, ends: EventLoops, Listeners, ReusePort; ListenException
 *    ServerConfig     what it is started with: Deadlines, and beside it ConnectionCapacity
 *
 *  who gets in        Admission --> AdmissionRules: ConnectionLimits, AddressRange, ServerTls, ProxyProtocol
 *    ListenerPipeline   AcceptFailureHandler   waits when no descriptor is free
 *                       AdmissionHandler       closes who may not come and who is one too many
 *    AdmissionPipeline  ProxyHeaderHandler     who the client is (ClientAddress), and one of how many (OpenConnections)
 *                       TlsGuard               what a handshake failed with; HandshakeRefusal tells the client
 *
 *  what is answered   EchoPipeline; Stage draws the handlers in their order
 *    reads              ReadBudget             so much in a turn; ReadBudgetSpentException ends it
 *    who is slow        BackpressureHandler    no reads while replies wait; StallWatch, ReplyMemory, UnsentLimit
 *                       ReplyHold              reads on for a client that does not read yet: HoldHandler, HoldBudget, HoldLimits
 *                       IdleHandler            nothing came
 *                       MessageDeadlineHandler a message did not come to its end; MessageProgress
 *    replies            EchoHandler            in the buffer that was read
 *
 *  how it ends        LingeringClose           so that every reply arrives; TlsEnd
 *    a bad length       EchoHandler, BadLength
 *    an end of stream   EchoHandler; Reset tells it from a reset
 *    a deadline         the three above
 *    a drain            Drain --> DrainHandler
 *    no use             AbruptClose            the peer takes nothing
 *    an exception       FaultHandler
 *
 *  what is told       Faults --> ServerMetrics, by kind, and FaultLog, at a bounded rate
 *                     ConnectionEvent, DrainEvent, for Flight Recorder
 * </pre>
 *
 * <p>An acceptor loop has what listens, worker loops have connections, each many: a connection's handlers run in its loop
 * and need no locks. {@code Admission}, {@code AdmissionHandler}, {@code OpenConnections}, {@code Faults} and
 * {@code FaultLog} are used by all of them.
 *
 * <p>Uses {@code wire}, {@code transport}, {@code tls} and {@code metrics}.
 */
@NullMarked
package yodel.server;

import org.jspecify.annotations.NullMarked;
