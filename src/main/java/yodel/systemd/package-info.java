/**
 * What a service has to do with systemd, without a native library of its own: it says that it is ready, how it does, that
 * it stops and that it still works (sd_notify(3)), and takes over sockets that systemd listens on (sd_listen_fds(3)).
 *
 * <pre>
 *   $NOTIFY_SOCKET  &lt;-- READY=1, STATUS=, STOPPING=1 -------- Notifier
 *                   &lt;-- WATCHDOG=1 -- Watchdog &lt;-- "here" -- each event loop
 *
 *   $LISTEN_FDS     --> SocketActivation --> HandedOverSocket: does it listen? --> the server
 * </pre>
 *
 * <p>Where the environment names none of it, no socket is opened and no thread begun.
 *
 * <p>Uses nothing else of Yodel.
 */
@NullMarked
package yodel.systemd;

import org.jspecify.annotations.NullMarked;
