/**
 * The results of a run: counts, times and errors, the verdict on them, and the circumstances of the run. Reports are
 * made from these results, and the results of several runs can be added up.
 *
 * <pre>
 *  LoadResult
 *    RunSetup, Environment   settings and environment
 *    LoadStats               counters (MessageCounter), response and service times (HdrHistogram), examples of errors
 *    Interval ...            statistics per second
 *    Fairness, Outage        differences between connections, and lost connections over time
 *    GeneratorHealth         whether the generator itself was the bottleneck
 *    Objective, Verdict      objectives and the overall verdict
 *    RateSweep               results at several rates
 *    ServerMetricsDelta      the server's own metrics
 *    TcpReport, TcpStats     what the kernel counted on the connections
 * </pre>
 *
 * <p>Uses {@code metrics}.
 */
@NullMarked
package yodel.load.result;

import org.jspecify.annotations.NullMarked;
