/**
 * Distributed load: one controller starts a generator on each of several hosts, and merges their results.
 *
 * <pre>
 *  the machine of the user                                        each host
 *
 *  Controller ---> Generator ---> launcher, such as ssh --stdin--> WorkerSession ---> LoadGenerator
 *     |   ^            |                            <--stdout--         (load)
 *     |   +-- events --+
 *     v
 *  CombinedProgress, Merge (report)
 *
 *  messages, one JSON object per line; the worker is silent until the first one
 *
 *  controller   hello    clock, 16 times    prepare    go at T           alive, every second        stop
 *                 |          |                |          |
 *  worker       hello      clock            progress   progress, every second    alive     result
 *                                           ready                                          failed
 * </pre>
 *
 * <p>A worker ends when its standard input ends, so it never outlives its controller. The page distributed.md of the
 * site specifies the messages.
 *
 * <p>Uses {@code load}, {@code report.file}, {@code report.merge} and {@code transport}.
 */
@NullMarked
package yodel.remote;

import org.jspecify.annotations.NullMarked;
