package yodel.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.uring.IoUringChannelOption;
import yodel.transport.Transport;

/**
 * TCP_NOTSENT_LOWAT: how much the kernel takes of replies that it cannot send yet (tcp(7)).
 *
 * <p>Left to itself it takes 4 MiB for a peer that reads nothing ({@code net.ipv4.tcp_wmem}), and 400 such peers fill what
 * it has for all connections of the machine ({@code net.ipv4.tcp_mem}), which then lose packets. What is on its way is not
 * counted, so that a long path is kept full all the same.
 *
 * <p>{@link ReplyHold} does not replace it: what the server holds is counted and limited, what the kernel holds is not.
 * Measured over loopback for a client that sends 4 MiB before it reads: without the limit (NIO), the kernel took the whole
 * reply; with it, the server had to hold most of the reply. A message of 16 MiB took 0.26 s with the limit (epoll) and 0.41 s
 * without (NIO), on a busy machine: holding costs no more with it.
 */
final class UnsentLimit {

    private static final long BYTES = 128 << 10;

    private UnsentLimit() {}

    /** Sets it for the connections of {@code bootstrap}, where the transport can. */
    static void set(ServerBootstrap bootstrap, Transport transport) {
        switch (transport) {
            case EPOLL -> bootstrap.childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, BYTES);
            case IO_URING -> bootstrap.childOption(IoUringChannelOption.TCP_NOTSENT_LOWAT, BYTES);
            case KQUEUE, NIO -> {
                // Not to be set from here.
            }
        }
    }
}
