/**
 * Formats results as human-readable text of at most 80 columns. Omits rows about events that did not occur.
 *
 * <p>Uses {@code load}, {@code metrics}, {@code wire} and {@code report.format}.
 */
@NullMarked
package yodel.report.text;

import org.jspecify.annotations.NullMarked;
