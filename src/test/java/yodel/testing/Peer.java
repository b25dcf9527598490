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

/** The other end of a connection, in the test's hands: sends what it is told, well-behaved or not. */
public final class Peer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;

    private Peer(Socket socket) {
        this.socket = socket;
    }

    public static Peer connect(InetSocketAddress address) {
        return connect(address, new Socket());
    }

    /** One whose kernel takes little for it: what it does not read is soon the server's to keep. */
    public static Peer connectWithLittleRoom(InetSocketAddress address) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(4096);
            return connect(address, socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that connects from another address of this machine. */
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

    /** A message on the wire, with a little-endian length. */
    public static byte[] message(byte[] payload) {
        return LengthPrefix.LITTLE.message(payload);
    }

    public static byte[] message(String payload) {
        return message(payload.getBytes(UTF_8));
    }

    /** A little-endian length on the wire. */
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

    /** Sends a message and takes its reply. */
    public Peer assertServed() {
        send(message("hello"));
        assertThat(receive(9)).isEqualTo(message("HELLO"));
        return this;
    }

    /** Sends from a thread of its own, for more than the sockets' buffers hold. A failure shows in what comes back. */
    public Peer sendMeanwhile(byte[] bytes) {
        return meanwhile(() -> socket.getOutputStream().write(bytes));
    }

    /** Sends the bytes again and again from a thread of its own, until the connection ends. */
    public Peer sendForEver(byte[] bytes) {
        return meanwhile(() -> {
            // Else it grows to 4 MiB, and hundreds of floods fill what the kernel has for all of TCP (tcp(7), tcp_mem).
            socket.setSendBufferSize(64 << 10);
            while (true) {
                socket.getOutputStream().write(bytes);
            }
        });
    }

    /** Reads and throws away from a thread of its own, until the connection ends. */
    public Peer receiveForEver() {
        return meanwhile(() -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
    }

    private Peer meanwhile(ConnectionThread.Task task) {
        ConnectionThread.start("peer", task);
        return this;
    }

    /** Ends its stream; what comes back can still be read. */
    public Peer halfClose() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes with a reset. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next bytes, as many as asked for, or fewer if the stream ends before. */
    public byte[] receive(int bytes) {
        try {
            return socket.getInputStream().readNBytes(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every byte until the end of the stream; a reset is an exception. */
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
