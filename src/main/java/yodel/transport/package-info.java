/**
 * The I/O mechanisms of the operating system: io_uring, epoll, kqueue and NIO, their availability, and the event loops
 * and channels of each.
 *
 * <pre>
 *   TransportChoice                                  the transport, and why auto selected it
 *        |
 *   Transport --> event loops --> PollStrategy       how long they sleep, and what they do after each poll
 *           |                         BusyPoll        always, never, or as AdaptiveSpin decides
 *            \                --> ReadBuffers        the buffers that their connections share
 *             \
 *              --> channels ----> AdaptiveReads      how much is read at a time
 *                            ---> Descriptors        how many channels can be open
 *                            ---> MachineMemory      the memory of the machine or container
 *                            ---> ConnectFailedException
 * </pre>
 *
 * <p>Uses {@code metrics} for the names of the statistics of connections.
 */
@NullMarked
package yodel.transport;

import org.jspecify.annotations.NullMarked;
