/**
 * What came of a run: counts, times and faults, the verdict on them, and what is known of its circumstances. Reports are
 * made of these, and results of several runs are added up.
 *
 * <pre>
 *  LoadResult
 *    RunSetup, Environment   what was asked for, and where it took place
 *    Tally                   messages by their fates, response and service times (HdrHistogram), examples of faults
 *    Interval ...            the same, second by second
 *    Fairness, Outage        the connections, beside each other and over time
 *    GeneratorHealth         whether the generator itself was the limit
 *    Objective, Verdict      what was to be kept, and all of it in one word
 *    RateCurve               the same at several rates
 *    ServerUsage             what the server says of itself
 * </pre>
 *
 * <p>Uses nothing else of Yodel.
 */
@NullMarked
package yodel.load.result;

import org.jspecify.annotations.NullMarked;
