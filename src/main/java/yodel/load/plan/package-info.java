/**
 * The configuration of a run: records that validate themselves on construction, so that the rest of the code can rely
 * on their values.
 *
 * <pre>
 *  LoadConfig
 *    target, transport, event loops, TLS
 *    ConnectionPlan   number, lifetime and source addresses of connections
 *    PayloadSpec      content of messages       ProtocolSpec  encoding on the wire and correct replies (wire)
 *    WriteOptions     grouping of messages into writes
 *    rate, Arrivals   when messages are due
 *    RunDuration      start and length of the run
 *    objectives       what the run must achieve
 * </pre>
 *
 * <p>Uses {@code wire}, {@code transport}, {@code tls}, {@code load.result} for objectives, and {@code load.schedule} for
 * rates that change.
 */
@NullMarked
package yodel.load.plan;

import org.jspecify.annotations.NullMarked;
