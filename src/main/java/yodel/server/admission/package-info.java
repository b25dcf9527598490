/**
 * Decides which connections are accepted, up to the first byte of the first message.
 *
 * <pre>
 *  AccessController --> AccessPolicy: ConnectionLimits, AddressRange, ServerTls, ProxyProtocol, Authentication
 *
 *  ListenerPipeline   AcceptFailureHandler   pauses when no descriptor is free
 *                     ConnectionLimitHandler rejects clients outside the allow-list or above the connection limit
 *  AdmissionPipeline  ProxyHeaderHandler     the client that the header names: ProxyHeaderDecoder, OpenConnections
 *                     TlsEventHandler        handshake failures
 *                     AuthenticationHandler  challenges of multiprocessing.connection: AuthKey
 *
 *  all of them -----> ConnectionCloser       counts, logs and closes what is rejected
 * </pre>
 *
 * <p>{@code AccessController}, {@code ConnectionLimitHandler} and {@code OpenConnections} are shared by all event loops.
 *
 * <p>Uses {@code server.connection}, {@code transport}, {@code tls} and {@code metrics}.
 */
@NullMarked
package yodel.server.admission;

import org.jspecify.annotations.NullMarked;
