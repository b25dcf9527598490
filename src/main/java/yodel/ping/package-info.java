/**
 * Watches a path for as long as it is asked to: sends one message per interval, and reports each reply, lost messages
 * and outages.
 *
 * <pre>
 *  Pinger --> PingConnections --> PingConnection     SocketConnections: a thread that sends, and one that receives
 *    |  ^                              |             WarmUp: before the first message
 *    |  +---- PingLoop &lt;---------------+             the thread of the run, and its time
 *    |
 *    +--> PingStats                                  bounded, however long the run takes
 *    +--> PingListener: PingSummary, PingOutage      what happened, for reports
 * </pre>
 *
 * <p>Messages are due on time whether or not the previous ones have been answered, so that a stall delays as many
 * messages as it lasts intervals.
 *
 * <p>Uses {@code client}, {@code transport.socket}, {@code wire} and {@code tls}.
 */
@NullMarked
package yodel.ping;

import org.jspecify.annotations.NullMarked;
