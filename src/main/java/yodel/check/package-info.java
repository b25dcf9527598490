/**
 * Implements the conformance suite, which finds protocol violations of a server and suggests their causes.
 *
 * <pre>
 *  Suite ---> Check, one after the other -----------------------> SuiteReport
 *               |                                                  (report.check)
 *               v
 *             CheckContext    the resources of a check: connections, time limits, random numbers
 *               |
 *               +--> TestConnection  one connection ({@code connection})
 *               +--> Batch           messages and the expected replies
 *               +--> Replies         finds the first difference from the expected replies
 *               +--> ConnectionEnd   requires end of stream, with no bytes before it
 *                      |
 *                      +--> Diagnosis           explains a violation, using what the Probe found out before
 * </pre>
 *
 * <p>One thread does all the work: the connections of a check share a selector, and the thread waits for one at a time.
 *
 * <p>Uses {@code wire}, {@code transport} and {@code tls}.
 */
@NullMarked
package yodel.check;

import org.jspecify.annotations.NullMarked;
