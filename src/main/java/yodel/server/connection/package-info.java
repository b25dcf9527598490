/**
 * The accepted connections of the server: reads, answers in upper case, waits for slow clients, closes.
 *
 * <pre>
 *  EchoPipeline         adds the handlers of a connection; HandlerNames shows them in their order
 *    reads              ReadBudget             limits a read iteration: MemoryPressure; DeferredReadHandler
 *    slow readers       BackpressureHandler    pauses reading while replies are pending: WriteStallDetector
 *                       ReplyHold              continues reading for a client that does not read yet: HoldHandler, HoldBudget, HoldLimits
 *    slow senders       ReceiveTimeoutHandler  silent connections and incomplete messages: MessageProgress
 *    replies            EchoHandler            in the buffer that was read; BadLength
 *    drain              DrainSignal --> EchoHandler --> DrainHandler
 *    exceptions         ExceptionHandler
 *
 *  all of them  ------> ConnectionCloser       counts and logs the reason, and chooses how to close: LingeringClose
 *                         RateLimitedLogger    logs at a bounded rate; ClientAddress
 *  timeouts             ProgressTimer          the one timer for clients that make no progress: Timeouts
 *
 *  ServerContext        what all connections of a server share
 *  ConnectionJfrEvent   for Flight Recorder
 * </pre>
 *
 * <p>The handlers of a connection run on its event loop and need no locks. {@code ServerContext}, {@code HoldBudget},
 * {@code ConnectionCloser} and {@code RateLimitedLogger} are shared by all event loops.
 *
 * <p>Uses {@code wire}, {@code transport}, {@code tls} and {@code metrics}.
 */
@NullMarked
package yodel.server.connection;

import org.jspecify.annotations.NullMarked;
