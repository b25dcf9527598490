/**
 * Several runs at different rates: in steps, or in search of the highest rate that a server can take.
 *
 * <pre>
 *  RateSteps --> RateSearch   which rate is next
 *      |   ^
 *      v   |
 *    a run --> RateJudge      whether it was good
 * </pre>
 *
 * <p>Uses {@code load.plan}, {@code load.result} and {@code transport}.
 */
@NullMarked
package yodel.load.rate;

import org.jspecify.annotations.NullMarked;
