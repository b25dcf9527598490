/**
 * Formats latencies, counts, rates and percentiles consistently across all reports.
 *
 * <p>Uses no other package of Yodel.
 */
@NullMarked
package yodel.report.format;

import org.jspecify.annotations.NullMarked;
