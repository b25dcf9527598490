/**
 * How figures are written, the same in every report: latencies, counts, rates, percentiles.
 *
 * <p>Uses nothing else of Yodel.
 */
@NullMarked
package yodel.report.figure;

import org.jspecify.annotations.NullMarked;
