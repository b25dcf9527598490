package yodel.client;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import yodel.tls.ClientTls;
import yodel.transport.AddressText;
import yodel.transport.ConnectFailedException;
import yodel.transport.TargetAddresses;
import yodel.transport.socket.SocketSettings;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;

/** A connection to an echo server, for use by one thread, or by one that sends and another one that receives. */
public final class EchoClient implements AutoCloseable {

    private static final int END = -1;

    /**
     * More than the number of shortest messages that a server can buffer, so that a server that answers none is
     * detected.
     */
    private static final int MAX_UNANSWERED = 1 << 20;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Framing framing;
    private final LengthPrefix lengthPrefix;

    private EchoClient(Socket socket, Framing framing, LengthPrefix lengthPrefix) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        this.out = socket.getOutputStream();
        this.framing = framing;
        this.lengthPrefix = lengthPrefix;
    }

    /**
     * Opens a connection to the first address of the target that accepts one.
     *
     * @param sockets the options of the socket
     * @param tls the TLS configuration; null for plain TCP
     * @param timeout the maximum time to wait for the connection, and later for each next byte of a reply
     * @throws ConnectFailedException if no address accepts a connection
     */
    public static EchoClient connect(
            InetSocketAddress target,
            Framing framing,
            LengthPrefix lengthPrefix,
            SocketSettings sockets,
            @Nullable ClientTls tls,
            Duration timeout)
            throws ConnectFailedException {
        int millis = (int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis()));
        Socket socket = connect(target, sockets, millis);
        try {
            socket.setSoTimeout(millis);
            return new EchoClient(tls == null ? socket : tls.over(socket, target), framing, lengthPrefix);
        } catch (IOException e) {
            close(socket);
            throw new ConnectFailedException(target, e);
        }
    }

    private static Socket connect(InetSocketAddress target, SocketSettings sockets, int millis)
            throws ConnectFailedException {
        Map<InetSocketAddress, Throwable> failures = new LinkedHashMap<>();
        for (InetSocketAddress address : sockets.family().of(TargetAddresses.of(target))) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                sockets.apply(socket);
                socket.connect(address, millis);
                return socket;
            } catch (IOException e) {
                close(socket);
                failures.put(address, e);
            }
        }
        throw ConnectFailedException.of(target, failures);
    }

    /** Waits for each reply without a timeout from now on. */
    public void waitForever() throws IOException {
        socket.setSoTimeout(0);
    }

    /** Returns the numeric address and the port of the server. */
    public String address() {
        return AddressText.inNumbers((InetSocketAddress) socket.getRemoteSocketAddress());
    }

    /** Sends one message and waits for its reply. The message must fit into the socket buffers. */
    public byte[] call(byte[] payload) throws IOException {
        send(payload);
        return receive(payload.length);
    }

    /**
     * Sends messages and delivers the replies as they arrive, in order. A separate thread sends, so that the server
     * may wait for its replies to be read. Returns when every message has been answered.
     *
     * @throws IOException if the connection ends before that
     */
    public void exchange(Iterator<byte[]> payloads, Consumer<byte[]> replies) throws IOException, InterruptedException {
        // With raw framing, the end of the reply is known only from the length of the request.
        BlockingQueue<Integer> lengths = new LinkedBlockingQueue<>(MAX_UNANSWERED);
        CompletableFuture<Void> sending = new CompletableFuture<>();
        Thread sender = new Thread(() -> sendAll(payloads, lengths, sending), "send");
        sender.setDaemon(true);
        sender.start();
        for (int length = lengths.take(); length != END; length = lengths.take()) {
            replies.accept(receive(length));
        }
        try {
            sending.join();
        } catch (CompletionException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw new IOException(root.getMessage(), e);
        }
    }

    private void sendAll(Iterator<byte[]> payloads, BlockingQueue<Integer> lengths, CompletableFuture<Void> sending) {
        try {
            while (payloads.hasNext()) {
                byte[] payload = payloads.next();
                lengths.put(payload.length);
                send(payload);
            }
            sending.complete(null);
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            sending.completeExceptionally(e);
        } finally {
            end(lengths);
        }
    }

    private static void end(BlockingQueue<Integer> lengths) {
        try {
            lengths.put(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends one message. May block until the server reads. */
    public void send(byte[] payload) throws IOException {
        // Writes length and payload together: two segments would be slower, and harder to read in a capture.
        out.write(framing.message(lengthPrefix, payload));
    }

    /**
     * Waits for the reply to the oldest message without one. A second thread may do so while the first one sends.
     *
     * @param lengthIfRaw the length of the reply, which raw framing does not transmit
     */
    public byte[] receive(int lengthIfRaw) throws IOException {
        if (framing == Framing.RAW) {
            return read(lengthIfRaw, "a reply");
        }
        byte[] prefix = read(LengthPrefix.BYTES, "a reply's length");
        int length = lengthPrefix.decode(
                ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getInt());
        if (length < 0) {
            throw new IOException("the server sent length %d (expected: %d)".formatted(length, lengthIfRaw));
        }
        return read(length, "a reply");
    }

    private byte[] read(int length, String what) throws IOException {
        byte[] bytes;
        try {
            bytes = in.readNBytes(length);
        } catch (SocketTimeoutException e) {
            throw new IOException(
                    "the server did not answer within %s s (does it use this framing and byte order?)"
                            .formatted(socket.getSoTimeout() / 1e3),
                    e);
        }
        if (bytes.length < length) {
            throw new EOFException(
                    ("the server closed the connection after %d of the %d bytes of %s (does it use this framing and"
                                    + " byte order?)")
                            .formatted(bytes.length, length, what));
        }
        return bytes;
    }

    @Override
    public void close() {
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closing cannot lose data: the replies have been read, or an operation has already failed.
            return;
        }
    }
}
