/**
 * Counts server events. All event loops may count concurrently; reads return the current values.
 *
 * <pre>
 *  normal events    a connection, a reply, a pause ----+
 *                                                      +--> ServerMetrics --> /metrics, /status.json,
 *  problems         ProtocolError a protocol error ----+    (Counters, one     the systemd status, SIGUSR1
 *                   RejectReason  rejected         ----+     per kind)
 *                   CloseReason   closed by Yodel  ----+
 * </pre>
 *
 * <p>{@code machine} has the counters of the whole machine.
 *
 * <p>The name of a kind is its label in metrics, its key in the log, and its key in JSON.
 *
 * <p>Uses no other package of Yodel.
 */
@NullMarked
package yodel.metrics;

import org.jspecify.annotations.NullMarked;
