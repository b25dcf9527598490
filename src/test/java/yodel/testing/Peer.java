package yodel.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import yodel.wire.LengthPrefix;

/** A client or server under the control of the test, which sends any bytes, valid or not. */
public final class Peer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;

    private Peer(Socket socket) {
        this.socket = socket;
    }

    public static Peer connect(InetSocketAddress address) {
        return connect(address, new Socket());
    }

    /**
     * Connects with a small receive buffer, so that the server soon has to buffer replies that this peer does not read.
     */
    public static Peer connectWithLittleRoom(InetSocketAddress address) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(4096);
            return connect(address, socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects from another address of this machine. */
    public static Peer connectFrom(InetAddress source, InetSocketAddress address) {
        try {
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress(source, 0));
            return connect(address, socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Peer connect(InetSocketAddress address, Socket socket) {
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new Peer(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Encodes a message with a little-endian length. */
    public static byte[] message(byte[] payload) {
        return LengthPrefix.LITTLE.message(payload);
    }

    public static byte[] message(String payload) {
        return message(payload.getBytes(UTF_8));
    }

    /** Encodes a little-endian length. */
    public static byte[] length(int length) {
        return LengthPrefix.LITTLE.encode(length);
    }

    public Peer send(byte[]... pieces) {
        try {
            for (byte[] piece : pieces) {
                socket.getOutputStream().write(piece);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a message and asserts that the reply is correct. */
    public Peer assertServed() {
        send(message("hello"));
        assertThat(receive(9)).isEqualTo(message("HELLO"));
        return this;
    }

    /**
     * Sends from a separate thread, for more bytes than fit into the socket buffers. A failure shows in what is
     * received.
     */
    public Peer sendMeanwhile(byte[] bytes) {
        return meanwhile(() -> socket.getOutputStream().write(bytes));
    }

    /** Sends the bytes repeatedly from a separate thread until the connection ends. */
    public Peer sendForEver(byte[] bytes) {
        return meanwhile(() -> {
            // Without a limit the buffer grows to 4 MiB, and hundreds of floods exhaust the kernel's TCP memory
            // (tcp(7), tcp_mem).
            socket.setSendBufferSize(64 << 10);
            while (true) {
                socket.getOutputStream().write(bytes);
            }
        });
    }

    /** Reads and discards bytes in a separate thread until the connection ends. */
    public Peer receiveForEver() {
        return meanwhile(() -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
    }

    private Peer meanwhile(ConnectionThread.Task task) {
        ConnectionThread.start("peer", task);
        return this;
    }

    /** Closes this side; replies can still be read. */
    public Peer halfClose() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the connection with a reset. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Receives the given number of bytes, or fewer if the stream ends earlier. */
    public byte[] receive(int bytes) {
        try {
            return socket.getInputStream().readNBytes(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Receives all bytes until the end of the stream. Throws an exception on a reset. */
    public byte[] receiveAll() {
        try {
            return socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
