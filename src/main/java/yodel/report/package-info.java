/**
 * What a person, or a program, is shown: of a load run, each a function of what the load generator counted; and of a
 * conformance suite.
 *
 * <pre>
 *  while it goes   Progress ---> a block on a terminal, a line a second     progress
 *                           \--> an HdrHistogram log, CSV                  file
 *
 *  its result      LoadResult -> text, HTML                                text, html
 *                       ^    \-> JSON                                      file
 *                       |         |
 *                       +---------+  read back, the log too                file
 *                       |
 *                       +--> beside another, added up with others          compare, merge
 *
 *  a suite         SuiteReport -> text, TAP, JUnit, JSON                   check
 * </pre>
 *
 * <p>Uses {@code load}, {@code check} and {@code wire}.
 */
@NullMarked
package yodel.report;

import org.jspecify.annotations.NullMarked;
