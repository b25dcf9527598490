/**
 * How figures are written, the same in every report: latencies, counts, rates, percentiles, and the metrics that runs are
 * compared by.
 *
 * <p>Uses {@code load}.
 */
@NullMarked
package yodel.report.figure;

import org.jspecify.annotations.NullMarked;
