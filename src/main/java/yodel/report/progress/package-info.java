/**
 * Shows the progress of a run: a block that is updated in place on a terminal, or one line per second elsewhere.
 *
 * <pre>
 *  Progress --> RecentSeconds --> ProgressBlock --> BlockLayout --> TerminalBlock     lines that fit, without flicker
 *                             --> ProgressLine                                        for logs and CI
 * </pre>
 *
 * <p>Uses {@code load}, {@code report.format} and {@code report.text}.
 */
@NullMarked
package yodel.report.progress;

import org.jspecify.annotations.NullMarked;
