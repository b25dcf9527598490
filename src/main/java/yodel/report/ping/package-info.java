/**
 * Reports a ping run: a line per event and a summary, as text or as JSON.
 *
 * <p>Uses {@code ping}, {@code wire}, {@code report.format} and {@code report.text}.
 */
@NullMarked
package yodel.report.ping;

import org.jspecify.annotations.NullMarked;
