/**
 * What a run is to do: records that are checked when they are made, so that nothing behind them has to ask whether a value
 * can be.
 *
 * <pre>
 *  LoadConfig
 *    target, transport, event loops, TLS
 *    ConnectionPlan   how many, how long each lives, from where
 *    Content          what messages say        MessageForm   what becomes of that on the wire, and what must come back
 *    Writing          how they are put into writes
 *    rate, Arrivals   when they are due
 *    RunLength        when it begins and how long it is
 *    objectives       what it is to keep
 * </pre>
 *
 * <p>Uses {@code wire}, {@code transport}, {@code tls} and {@code load.result}, for objectives.
 */
@NullMarked
package yodel.load.plan;

import org.jspecify.annotations.NullMarked;
