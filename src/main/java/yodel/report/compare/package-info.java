/**
 * Runs beside each other: what differs, and whether it is more than their noise.
 *
 * <p>Uses {@code load}, {@code report.figure} and {@code report.file}.
 */
@NullMarked
package yodel.report.compare;

import org.jspecify.annotations.NullMarked;
