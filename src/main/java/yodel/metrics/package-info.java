/**
 * What the server counts. Counting is safe from every event loop; reading gives a moment's figure.
 *
 * <pre>
 *  what went well   a connection, a reply, a pause ---+
 *                                                     +--> ServerMetrics --> whoever asks: /metrics, /status.json,
 *  what did not     MessageError  a bad message    ---+    (Counters, one     the service's status, SIGUSR1
 *                   Rejection     not served       ---+     for each kind)
 *                   Cutoff        ended by us      ---+
 * </pre>
 *
 * <p>A kind's name is its label in metrics, its word in the log, and its key in JSON.
 *
 * <p>Uses nothing else of Yodel.
 */
@NullMarked
package yodel.metrics;

import org.jspecify.annotations.NullMarked;
