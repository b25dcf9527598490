/**
 * Runs at several rates: a sweep over given rates, or a search for the highest rate that a server sustains.
 *
 * <pre>
 *  RateSteps --> RateSearch   decides which rate is next
 *      |   ^
 *      v   |
 *    a run --> StepEvaluator  decides whether the rate was good
 * </pre>
 *
 * <p>Uses {@code load.plan}, {@code load.result} and {@code transport}.
 */
@NullMarked
package yodel.load.rate;

import org.jspecify.annotations.NullMarked;
