/**
 * Benchmarks of the cost of a message: {@code yodel serve}, measured from outside with many sizes and compared with
 * other servers.
 *
 * <pre>
 *   Bench --> Benchmark: Growth, Peers, StartUp
 *                 |
 *                 |--> Server     the measured server, on a separate processor; a Contender starts it
 *                 |--> Generator  "yodel load" on another processor: turns a Case into a Measured
 *                 |--> CpuTime    the processor time that the server used meanwhile
 *                 |--> Rounds     everything once per round; medians, and ratios within a round
 *                 '--> Section    Tables and Charts, printed or written into the page of benchmarks
 * </pre>
 */
@NullMarked
package yodel.bench;

import org.jspecify.annotations.NullMarked;
