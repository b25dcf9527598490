/**
 * The way to the kernel: epoll, io_uring, kqueue or NIO, which of them work here, and the event loops and channels that
 * belong to each.
 *
 * <pre>
 *   Transport --> event loops --> Polling            whether they sleep, and what they do when they come back
 *            \                --> ReadBuffers        what their connections read into, in turn
 *             \
 *              --> channels ----> AdaptiveReads      how much is read at a time
 *                            ---> Descriptors        how many there can be
 *                            ---> MachineMemory      how much memory there is
 *                            ---> CannotConnectException
 * </pre>
 *
 * <p>Uses nothing else of Yodel.
 */
@NullMarked
package yodel.transport;

import org.jspecify.annotations.NullMarked;
