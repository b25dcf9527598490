/**
 * What a message costs: {@code yodel serve} measured from outside, in many sizes, and beside servers that others have made.
 *
 * <pre>
 *   Bench --> Benchmark: Growth, Peers, StartUp
 *                 |
 *                 |--> Server     that is measured, on a processor of its own; a Contender starts it
 *                 |--> Generator  "yodel load" on another: a Case in, a Measured out
 *                 |--> CpuTime    what the server took meanwhile
 *                 |--> Rounds     everything in turn, and again; medians, and ratios within a round
 *                 '--> Section    Tables and Charts, printed, or written into the page of benchmarks
 * </pre>
 */
@NullMarked
package yodel.bench;

import org.jspecify.annotations.NullMarked;
