/**
 * Presents results to people and programs: of a load run, each report is a function of the generator's counts; of a
 * conformance suite, the results of its checks.
 *
 * <pre>
 *  during a run    Progress ---> a block on a terminal, a line per second   progress
 *                           \--> an HdrHistogram log, CSV                  file
 *
 *  its result      LoadResult -> text, HTML                                text, html
 *                       ^    \-> JSON                                      file
 *                       |         |
 *                       +---------+  read back, as are logs                file
 *                       |
 *                       +--> compared with others, merged with others      compare, merge
 *
 *  a suite         SuiteReport -> text, TAP, JUnit, JSON                   check
 *
 *  a ping run      PingListener -> text, JSON                              ping
 * </pre>
 *
 * <p>Uses {@code load}, {@code check}, {@code ping}, {@code metrics} and {@code wire}.
 */
@NullMarked
package yodel.report;

import org.jspecify.annotations.NullMarked;
