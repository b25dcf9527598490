/**
 * TLS: creates all contexts, for the server and for clients, and explains failed handshakes.
 *
 * <pre>
 *  IdentityFiles --> Pem --> Identity ---+--> ServerTls --> TlsHandler, for each connection
 *                       certificates     |
 *                    ---> of CAs --------+--> ClientTls --> a handler, a socket or an engine for each connection
 *
 *  exception of a handshake --> HandshakeFailure: the reason, for users
 * </pre>
 *
 * <p>Only TLS 1.3 and 1.2 are supported, and of 1.2 only cipher suites with forward secrecy and authenticated
 * encryption. OpenSSL is used if it is available, and otherwise the JDK ({@code TlsEngine}).
 *
 * <p>Uses no other package of Yodel. Without TLS options, no class of this package is loaded.
 */
@NullMarked
package yodel.tls;

import org.jspecify.annotations.NullMarked;
