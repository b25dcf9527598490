/**
 * A conformance suite: says what a server of the protocol gets wrong, and what the mistake may be.
 *
 * <pre>
 *  Suite ---> Check, one after the other -----------------------> SuiteReport
 *               |                                                  (report.check)
 *               v
 *             Session         what one check has: its connections, its patience, its random numbers
 *               |
 *               +--> Conversation    one connection ({@code connection})
 *               +--> Batch           messages, and the replies that they must have
 *               +--> Replies         what came beside what must come: the first difference
 *               +--> ConnectionEnd   the end of the stream, and nothing before it
 *                      |
 *                      +--> Diagnosis           what it tells of the server, with what the Probe found before
 * </pre>
 *
 * <p>One thread does it all: a check's connections share a selector, and it waits for one of them at a time.
 *
 * <p>Uses {@code wire}, {@code transport} and {@code tls}.
 */
@NullMarked
package yodel.check;

import org.jspecify.annotations.NullMarked;
