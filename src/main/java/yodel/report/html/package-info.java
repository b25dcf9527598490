/**
 * The result as one page that needs nothing but itself: figures as JSON in it, drawn by the page's own script.
 *
 * <p>Uses {@code load}, {@code wire}, {@code report.figure}, {@code report.file} and {@code report.text}.
 */
@NullMarked
package yodel.report.html;

import org.jspecify.annotations.NullMarked;
