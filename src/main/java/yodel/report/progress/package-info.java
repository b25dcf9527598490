/**
 * A run while it goes: a block on a terminal that is written anew each second, or a line a second where there is none.
 *
 * <pre>
 *  Progress --> RecentSeconds --> ProgressBlock --> BlockLayout --> TerminalBlock     lines that fit, and no flicker
 *                             --> ProgressLine                                        for logs and CI
 * </pre>
 *
 * <p>Uses {@code load}, {@code report.figure} and {@code report.text}.
 */
@NullMarked
package yodel.report.progress;

import org.jspecify.annotations.NullMarked;
