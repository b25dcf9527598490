package yodel.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
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
import java.util.Arrays;
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
import yodel.wire.FrameScanner;
import yodel.wire.Framing;
import yodel.wire.HexExcerpt;
import yodel.wire.LengthPrefix;
import yodel.wire.ProtocolSpec;
import yodel.wire.ReplyRule;

/** A connection to an echo server, for use by one thread, or by one that sends and another one that receives. */
public final class EchoClient implements AutoCloseable {

    /**
     * A message that was sent.
     *
     * @param length the length of the payload
     * @param reply the payload of the correct reply; null if any is correct
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sent(int length, byte @Nullable [] reply) {}

    /** Follows the last message. */
    private static final Sent END = new Sent(-1, null);

    /**
     * More than the number of shortest messages that a server can buffer, so that a server that answers none is
     * detected.
     */
    private static final int MAX_UNANSWERED = 1 << 20;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Framing framing;
    private final ReplyRule replyRule;

    private EchoClient(Socket socket, ProtocolSpec form) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        this.out = socket.getOutputStream();
        this.framing = form.framing();
        this.replyRule = form.replyRule();
    }

    /**
     * Opens a connection to the first address of the target that accepts one.
     *
     * @param form the encoding of messages, and which replies are correct
     * @param sockets the options of the socket
     * @param tls the TLS configuration; null for plain TCP
     * @param timeout the maximum time to wait for the connection, and later for each next byte of a reply
     * @throws ConnectFailedException if no address accepts a connection
     */
    public static EchoClient connect(
            InetSocketAddress target,
            ProtocolSpec form,
            SocketSettings sockets,
            @Nullable ClientTls tls,
            Duration timeout)
            throws ConnectFailedException {
        int millis = (int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis()));
        Socket socket = connect(target, sockets, millis);
        try {
            socket.setSoTimeout(millis);
            return new EchoClient(tls == null ? socket : tls.over(socket, target), form);
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

    /**
     * Sends one message and waits for its reply. The message must fit into the socket buffers.
     *
     * @throws IOException if the connection ends before that, or if the reply is not correct
     */
    public byte[] call(byte[] payload) throws IOException {
        send(payload);
        byte[] reply = receive(payload.length);
        check(sent(payload), reply);
        return reply;
    }

    private Sent sent(byte[] payload) {
        return new Sent(payload.length, replyRule == ReplyRule.ANY ? null : replyRule.reply(payload));
    }

    private void check(Sent sent, byte[] reply) throws IOException {
        if (sent.reply != null && !Arrays.equals(sent.reply, reply)) {
            throw new IOException("the server replied %s (expected: %s, for --expect %s)"
                    .formatted(excerpt(reply), excerpt(sent.reply), replyRule));
        }
    }

    private static String excerpt(byte[] bytes) {
        return HexExcerpt.of(ByteBuffer.wrap(bytes));
    }

    /**
     * Sends messages and delivers the replies as they arrive, in order. A separate thread sends, so that the server
     * may wait for its replies to be read. Returns when every message has been answered.
     *
     * @throws IOException if the connection ends before that, or if a reply, which is the last one that is delivered, is
     *     not correct
     */
    public void exchange(Iterator<byte[]> payloads, Consumer<byte[]> replies) throws IOException, InterruptedException {
        // With raw framing, the end of the reply is known only from the length of the request.
        BlockingQueue<Sent> messages = new LinkedBlockingQueue<>(MAX_UNANSWERED);
        CompletableFuture<Void> sending = new CompletableFuture<>();
        Thread sender = new Thread(() -> sendAll(payloads, messages, sending), "send");
        sender.setDaemon(true);
        sender.start();
        for (Sent sent = messages.take(); sent.length >= 0; sent = messages.take()) {
            byte[] reply = receive(sent.length);
            replies.accept(reply);
            check(sent, reply);
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

    private void sendAll(Iterator<byte[]> payloads, BlockingQueue<Sent> messages, CompletableFuture<Void> sending) {
        try {
            while (payloads.hasNext()) {
                byte[] payload = payloads.next();
                messages.put(sent(payload));
                send(payload);
            }
            sending.complete(null);
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            sending.completeExceptionally(e);
        } finally {
            end(messages);
        }
    }

    private static void end(BlockingQueue<Sent> messages) {
        try {
            messages.put(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends one message. May block until the server reads. */
    public void send(byte[] payload) throws IOException {
        boolean fits = payload.length >= framing.minPayloadBytes() && payload.length <= framing.maxPayloadBytes();
        // Without messages, there is nothing that an empty one could be confused with.
        if (framing.hasMessages() && !(fits && framing.carries(payload))) {
            throw new IOException("a message of %d bytes that %s framing cannot represent (expected: %s)"
                    .formatted(
                            payload.length,
                            framing.kind(),
                            fits
                                    ? "no delimiter inside it"
                                    : "%d to %d bytes"
                                            .formatted(framing.minPayloadBytes(), framing.maxPayloadBytes())));
        }
        // Writes length and payload together: two segments would be slower, and harder to read in a capture.
        out.write(framing.message(payload));
    }

    /**
     * Waits for the reply to the oldest message without one. A second thread may do so while the first one sends.
     *
     * @param expectedLength the length of the reply, which raw framing does not transmit
     */
    public byte[] receive(int expectedLength) throws IOException {
        if (framing instanceof LengthPrefix prefix) {
            return receive(prefix, expectedLength);
        }
        return framing.hasMessages()
                ? framing.payload(readToEnd(FrameScanner.of(framing)))
                : read(expectedLength, "a reply");
    }

    private byte[] receive(LengthPrefix prefix, int expectedLength) throws IOException {
        byte[] start = read(prefix.minPrefixBytes(), "a reply's length");
        while (prefix.prefixBytes(ByteBuffer.wrap(start), 0, start.length) == 0) {
            byte[] longer = Arrays.copyOf(start, start.length + 1);
            longer[start.length] = read(1, "a reply's length")[0];
            start = longer;
        }
        long length = prefix.length(ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN), 0, start.length);
        if (!prefix.allows(length, Framing.MAX_PAYLOAD_BYTES)) {
            throw new IOException(
                    "the server sent length %d (expected: %d)".formatted(length, expectedLength - prefix.adjustment()));
        }
        return read((int) length + prefix.adjustment(), "a reply");
    }

    /** Reads a frame that ends with a delimiter. */
    private byte[] readToEnd(FrameScanner scanner) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        try {
            long left = FrameScanner.UNKNOWN;
            while (left == FrameScanner.UNKNOWN) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException(
                            "the server closed the connection after %d bytes of a reply, before its end (does it use %s framing?)"
                                    .formatted(frame.size(), framing));
                }
                frame.write(next);
                left = scanner.next((byte) next);
            }
        } catch (SocketTimeoutException e) {
            throw notAnswered(e);
        }
        return frame.toByteArray();
    }

    private IOException notAnswered(SocketTimeoutException e) throws IOException {
        return new IOException(
                "the server did not answer within %s s (does it use this framing and byte order?)"
                        .formatted(socket.getSoTimeout() / 1e3),
                e);
    }

    private byte[] read(int length, String what) throws IOException {
        byte[] bytes;
        try {
            bytes = in.readNBytes(length);
        } catch (SocketTimeoutException e) {
            throw notAnswered(e);
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
