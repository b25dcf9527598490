/**
 * Integrates with systemd without a native library: reports readiness, status, shutdown and liveness (sd_notify(3)),
 * and inherits sockets on which systemd listens (sd_listen_fds(3)).
 *
 * <pre>
 *   $NOTIFY_SOCKET  &lt;-- READY=1, STATUS=, STOPPING=1 -------- SdNotifier
 *                   &lt;-- WATCHDOG=1 -- Watchdog &lt;-- response -- each event loop
 *
 *  $LISTEN_FDS     --> SocketActivation --> InheritedSocket: verifies the socket --> the server
 * </pre>
 *
 * <p>Opens no socket and starts no thread unless the environment requires it.
 *
 * <p>Uses no other package of Yodel.
 */
@NullMarked
package yodel.systemd;

import org.jspecify.annotations.NullMarked;
