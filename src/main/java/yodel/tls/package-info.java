/**
 * TLS: the one place where its contexts are made, for the server and for clients, and what went wrong with a handshake.
 *
 * <pre>
 *  IdentityFiles --> Pem --> Identity ---+--> ServerTls --> TlsHandler, for each connection
 *                       certificates     |
 *                    ---> of CAs --------+--> ClientTls --> a handler, a socket or an engine for each connection
 *
 *  what a handshake ended with --> HandshakeFailure: which of the things that people get wrong
 * </pre>
 *
 * <p>Versions 1.3 and 1.2 only, and of 1.2 only suites with forward secrecy and authenticated encryption. OpenSSL where it
 * loads, else the JDK's own ({@code TlsEngine}).
 *
 * <p>Uses nothing else of Yodel, and nothing of it is loaded where no TLS is asked for.
 */
@NullMarked
package yodel.tls;

import org.jspecify.annotations.NullMarked;
