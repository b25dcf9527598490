/**
 * Writes the result as one self-contained page, whose script draws the charts from embedded JSON.
 *
 * <p>Uses {@code load}, {@code metrics}, {@code wire}, {@code report.format}, {@code report.file} and {@code report.text}.
 */
@NullMarked
package yodel.report.html;

import org.jspecify.annotations.NullMarked;
