package yodel.systemd;

import io.netty.channel.ChannelException;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file descriptor that came from systemd.
 *
 * @param name what the socket unit calls it; may be empty
 */
record HandedOverSocket(int descriptor, String name) {

    /** TCP_LISTEN of tcp_states.h in Linux. */
    private static final int LISTENS = 10;

    /** O_NONBLOCK of fcntl.h in Linux, on all that the JDK runs on. */
    private static final int NON_BLOCKING = 04000;

    private static final String FLAGS = "flags:";

    /** @throws ActivationException if it is not a TCP socket that listens and does not block */
    void check() throws ActivationException {
        if (!Epoll.isAvailable()) {
            throw new ActivationException(
                    "sockets were handed over (LISTEN_FDS), which takes epoll: "
                            + Epoll.unavailabilityCause().getMessage(),
                    Epoll.unavailabilityCause());
        }
        int flags = flags();
        if (state() != LISTENS) {
            throw refusal("does not listen (expected: Accept=no in the socket unit)", null);
        }
        if ((flags & NON_BLOCKING) == 0) {
            // Accepting would wait for the next connection, and nothing else would happen meanwhile.
            throw refusal("blocks (expected: NonBlocking=yes in the service unit)", null);
        }
    }

    /** What fcntl(2) would tell; the JDK and Netty do not have it. */
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
            // Not to be closed: it is a view of a descriptor that goes on.
            return new EpollSocketChannel(descriptor).tcpInfo().state();
        } catch (ChannelException e) {
            throw refusal(
                    "is no TCP socket (expected: ListenStream= with an address and a port in the socket unit)", e);
        }
    }

    private ActivationException refusal(String what, @Nullable Throwable cause) {
        String label = name.isEmpty() ? "" : " (" + name + ")";
        return new ActivationException(
                "the socket that was handed over as file descriptor %d%s %s".formatted(descriptor, label, what), cause);
    }
}
