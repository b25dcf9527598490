package yodel.systemd;

import io.netty.channel.ChannelException;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A socket inherited from systemd as a file descriptor.
 *
 * @param name the name from the socket unit; may be empty
 */
record InheritedSocket(int descriptor, String name) {

    /** TCP_LISTEN from tcp_states.h in Linux. */
    private static final int LISTENS = 10;

    /** O_NONBLOCK from fcntl.h in Linux, for all platforms that the JDK supports. */
    private static final int NON_BLOCKING = 04000;

    private static final String FLAGS = "flags:";

    /** @throws ActivationException if this is not a listening, non-blocking TCP socket */
    void check() throws ActivationException {
        if (!Epoll.isAvailable()) {
            throw new ActivationException(
                    "inherited sockets (LISTEN_FDS) require epoll: "
                            + Epoll.unavailabilityCause().getMessage(),
                    Epoll.unavailabilityCause());
        }
        int flags = flags();
        if (state() != LISTENS) {
            throw refusal("does not listen (expected: Accept=no in the socket unit)", null);
        }
        if ((flags & NON_BLOCKING) == 0) {
            // A blocking accept would stop the event loop until the next connection.
            throw refusal("blocks (expected: NonBlocking=yes in the service unit)", null);
        }
    }

    /** Reads the flags from /proc, because the JDK and Netty do not expose fcntl(2). */
    private int flags() throws ActivationException {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/fdinfo/" + descriptor))) {
                if (line.startsWith(FLAGS)) {
                    return Integer.parseInt(line.substring(FLAGS.length()).strip(), 8);
                }
            }
            throw new IOException("no flags");
        } catch (IOException e) {
            throw refusal("is not open", e);
        }
    }

    private int state() throws ActivationException {
        try {
            // Must not be closed, because the descriptor stays in use.
            return new EpollSocketChannel(descriptor).tcpInfo().state();
        } catch (ChannelException e) {
            throw refusal(
                    "is not a TCP socket (expected: ListenStream= with an address and a port in the socket unit)", e);
        }
    }

    private ActivationException refusal(String what, @Nullable Throwable cause) {
        String label = name.isEmpty() ? "" : " (" + name + ")";
        return new ActivationException(
                "the inherited socket with file descriptor %d%s %s".formatted(descriptor, label, what), cause);
    }
}
