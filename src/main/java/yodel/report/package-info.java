/**
 * What a person, or a program, is shown of a load run, each a function of what the load generator counted.
 *
 * <pre>
 *  while it goes   Progress ---> a block on a terminal, a line a second, an HdrHistogram log, CSV
 *
 *  its result      LoadResult -> text, HTML, JSON
 *                       ^                    |
 *                       +--- read back ------+--- the log is read too
 *                       |
 *                       +--> compared with another, added up with others
 * </pre>
 *
 * <p>Uses {@code load} and {@code wire}.
 */
@NullMarked
package yodel.report;

import org.jspecify.annotations.NullMarked;
