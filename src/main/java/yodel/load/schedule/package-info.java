/**
 * Schedules of the open loop: pure arithmetic, without a clock. A message keeps its due time however late it is sent,
 * because the time that it waits for a slow server counts as response time (coordinated omission).
 *
 * <pre>
 *  a constant rate    ConstantArrivals, PoissonArrivals
 *                            ^  in messages instead of ns
 *  a changing rate    ProfiledArrivals --> RateProfile   converts messages to ns
 * </pre>
 *
 * <p>Uses no other package of Yodel.
 */
@NullMarked
package yodel.load.schedule;

import org.jspecify.annotations.NullMarked;
