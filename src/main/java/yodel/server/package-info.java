/**
 * The echo server: accepts connections and answers every message in upper case.
 *
 * <pre>
 *  EchoServer         listens, drains, stops: EventLoops, ServerSockets, ReusePort; BindFailedException
 *    ServerConfig     its configuration: Timeouts; ConnectionCapacity limits the connections
 *
 *  access             AccessController --> AccessPolicy: ConnectionLimits, AddressRange, ServerTls, ProxyProtocol
 *    ListenerPipeline   AcceptFailureHandler   pauses when no descriptor is free
 *                       ConnectionLimitHandler rejects clients outside the allow-list or above the connection limit
 *    AdmissionPipeline  ProxyHeaderHandler     ProxyHeaderDecoder; the client (ClientAddress) and its connections (OpenConnections)
 *                       TlsEventHandler        handshake failures; HandshakeRefusal delivers the reason to the client
 *
 *  answering          EchoPipeline; HandlerNames shows the handlers in their order
 *    reads              ReadBudget             limits a read iteration; ReadBudgetSpentException ends it; DeferredReadHandler
 *    slow clients       BackpressureHandler    pauses reading while replies are pending: WriteStallDetector, MemoryPressure, NotSentLowWatermark
 *                       ReplyHold              continues reading for a client that does not read yet: HoldHandler, HoldBudget, HoldLimits
 *                       IdleHandler            closes silent connections
 *                       MessageDeadlineHandler closes connections with incomplete messages; MessageProgress
 *    replies            EchoHandler            in the buffer that was read
 *
 *  closing            LingeringClose           delivers every reply first; TlsClose
 *    invalid length     EchoHandler, BadLength
 *    end of stream      EchoHandler; ResetDetector distinguishes it from a reset
 *    timeout            the three handlers for slow clients
 *    drain              DrainSignal --> DrainHandler
 *    client not reading AbortiveClose
 *    exception          ExceptionHandler
 *
 *  reporting          ConnectionEvents --> ServerMetrics, by reason, and RateLimitedLogger, at a bounded rate
 *                     ConnectionJfrEvent, DrainJfrEvent, for Flight Recorder
 * </pre>
 *
 * <p>One acceptor loop owns the listening sockets, and worker loops own many connections each: the handlers of a
 * connection run on its event loop and need no locks. {@code AccessController}, {@code ConnectionLimitHandler}, {@code
 * OpenConnections}, {@code ConnectionEvents} and {@code RateLimitedLogger} are shared by all of them.
 *
 * <p>Uses {@code wire}, {@code transport}, {@code tls} and {@code metrics}.
 */
@NullMarked
package yodel.server;

import org.jspecify.annotations.NullMarked;
