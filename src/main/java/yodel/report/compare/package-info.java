/**
 * Compares runs and determines whether their differences are significant.
 *
 * <p>Uses {@code load}, {@code report.format} and {@code report.file}.
 */
@NullMarked
package yodel.report.compare;

import org.jspecify.annotations.NullMarked;
