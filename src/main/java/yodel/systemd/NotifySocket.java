package yodel.systemd;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The datagram socket that systemd reads, by its path or, with {@code @} first, by its name in Linux' abstract namespace
 * (unix(7)). By way of Netty's epoll library: the JDK's sockets of this family are for streams only.
 */
final class NotifySocket implements AutoCloseable {

    /** As long as the socket's queue may be full before a message is given up: systemd reads it all the time. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration LOOK = Duration.ofMillis(1);

    private final Socket socket;
    private final byte[] path;
    private final String address;

    private NotifySocket(Socket socket, byte[] path, String address) {
        this.socket = socket;
        this.path = path;
        this.address = address;
    }

    /** @throws NotifyException if this system has no such sockets, or the address is none */
    static NotifySocket of(String address) throws NotifyException {
        if (!address.startsWith("/") && !address.startsWith("@")) {
            throw new NotifyException("NOTIFY_SOCKET: " + address + " (expected: a path that begins with / or @)");
        }
        if (!Epoll.isAvailable()) {
            throw new NotifyException(
                    "NOTIFY_SOCKET is set, which takes Netty's epoll library: "
                            + Epoll.unavailabilityCause().getMessage(),
                    Epoll.unavailabilityCause());
        }
        byte[] path = address.getBytes(UTF_8);
        if (path[0] == '@') {
            path[0] = 0;
        }
        return new NotifySocket(Socket.newSocketDomainDgram(), path, address);
    }

    /**
     * Sends assignments such as {@code READY=1} as one message.
     *
     * @throws NotifyException if nobody reads there
     */
    void send(String... assignments) throws NotifyException {
        byte[] message = String.join("\n", assignments).getBytes(UTF_8);
        ByteBuffer buffer = ByteBuffer.allocateDirect(message.length).put(message);
        long begin = System.nanoTime();
        try {
            // 0: its queue is full.
            while (socket.sendToDomainSocket(buffer, 0, message.length, path) == 0) {
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw new NotifyException("NOTIFY_SOCKET " + address + " is full, and nobody reads it");
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
        } catch (NotifyException e) {
            throw e;
        } catch (IOException e) {
            throw new NotifyException("NOTIFY_SOCKET " + address + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws NotifyException {
        try {
            socket.close();
        } catch (IOException e) {
            throw new NotifyException("NOTIFY_SOCKET " + address + ": " + e.getMessage(), e);
        }
    }
}
