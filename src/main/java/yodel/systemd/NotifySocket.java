package yodel.systemd;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The datagram socket of systemd, addressed by its path or, with a leading {@code @}, by its name in the abstract
 * namespace of Linux (unix(7)). Uses Netty's epoll library, because the JDK's Unix sockets support only streams.
 */
final class NotifySocket implements AutoCloseable {

    /** The maximum wait for a full queue; systemd normally reads it continuously. */
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(1);

    private final Socket socket;
    private final byte[] path;
    private final String address;

    private NotifySocket(Socket socket, byte[] path, String address) {
        this.socket = socket;
        this.path = path;
        this.address = address;
    }

    /** @throws NotifyException if the system does not support such sockets, or the address is invalid */
    static NotifySocket of(String address) throws NotifyException {
        if (!address.startsWith("/") && !address.startsWith("@")) {
            throw new NotifyException("NOTIFY_SOCKET: " + address + " (expected: a path that starts with / or @)");
        }
        if (!Epoll.isAvailable()) {
            throw new NotifyException(
                    "NOTIFY_SOCKET requires Netty's epoll library: "
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
     * @throws NotifyException if the message cannot be delivered
     */
    void send(String... assignments) throws NotifyException {
        byte[] message = String.join("\n", assignments).getBytes(UTF_8);
        ByteBuffer buffer = ByteBuffer.allocateDirect(message.length).put(message);
        long start = System.nanoTime();
        try {
            // A result of 0 means that the queue is full.
            while (socket.sendToDomainSocket(buffer, 0, message.length, path) == 0) {
                if (System.nanoTime() - start > TIMEOUT.toNanos()) {
                    throw new NotifyException("NOTIFY_SOCKET " + address + ": the queue is full and is not being read");
                }
                LockSupport.parkNanos(POLL_INTERVAL.toNanos());
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
