package yodel.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Receives the notifications of a service like systemd: a datagram socket and its messages. */
public final class NotifyListener implements AutoCloseable {

    private static final int LONGEST = 4096;

    private final Socket socket;
    private final String address;
    private final List<String> received = new ArrayList<>();

    private NotifyListener(String address, String name) {
        if (!Epoll.isAvailable()) {
            throw new IllegalStateException(Epoll.unavailabilityCause());
        }
        this.address = address;
        this.socket = Socket.newSocketDomainDgram();
        try {
            socket.bind(new DomainSocketAddress(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a listener at {@code path}, where no file may exist yet. */
    public static NotifyListener at(Path path) {
        return new NotifyListener(path.toString(), path.toString());
    }

    /** Creates a listener in the abstract namespace, which has no files. */
    public static NotifyListener withAbstractName() {
        String name = "yodel-test/" + System.nanoTime();
        return new NotifyListener("@" + name, "\0" + name);
    }

    /** Returns the value for {@code NOTIFY_SOCKET}. */
    public String address() {
        return address;
    }

    /** Returns all messages so far, each with its lines. */
    public synchronized List<String> received() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(LONGEST);
        try {
            for (int length = socket.recv(buffer, 0, LONGEST); length > 0; length = socket.recv(buffer, 0, LONGEST)) {
                byte[] message = new byte[length];
                buffer.get(0, message);
                received.add(new String(message, UTF_8));
            }
            return List.copyOf(received);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the number of messages so far with the given line. */
    public long count(String line) {
        return received().stream()
                .filter(message -> message.lines().anyMatch(line::equals))
                .count();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
