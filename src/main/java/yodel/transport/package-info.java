/**
 * The ways in which Netty reaches the kernel: epoll, io_uring, kqueue, NIO; which of them work here, and the event
 * loops and channels that belong to each.
 *
 * <p>Uses nothing else of Yodel.
 */
@NullMarked
package yodel.transport;

import org.jspecify.annotations.NullMarked;
