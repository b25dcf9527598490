package yodel.check.connection;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import yodel.check.connection.Received.Ending;
import yodel.tls.ClientTls;
import yodel.transport.ConnectFailedException;
import yodel.transport.socket.SocketSettings;

/** A client connection to the server whose operations all have time limits. For use by one thread. */
public final class TestConnection implements AutoCloseable {

    /**
     * A correct server never sends more bytes than it receives; this many more are read from a faulty server to report
     * them.
     */
    private static final int SURPLUS_BYTES = 1 << 10;

    private final SocketChannel channel;
    private final ByteStream stream;
    private final SelectionKey key;
    private final TimeBudget budget;
    private final ReceiveBuffer taken = new ReceiveBuffer();

    private long bytesSent;
    private long bytesTaken;
    private boolean stalled;
    private boolean sendingFailed;
    private @Nullable Ending ending;

    private TestConnection(SocketChannel channel, ByteStream stream, SelectionKey key, TimeBudget budget) {
        this.channel = channel;
        this.stream = stream;
        this.key = key;
        this.budget = budget;
    }

    /**
     * Starts to connect; {@link #awaitConnected} completes the connection.
     *
     * @param sockets the options of the socket
     * @param tls the TLS settings; null for plain TCP
     * @param buffers the size of each socket buffer in bytes; 0 for the system's default
     */
    public static TestConnection start(
            InetSocketAddress target, SocketSettings sockets, @Nullable ClientTls tls, int buffers, TimeBudget budget)
            throws ConnectFailedException {
        try {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                sockets.apply(channel);
                if (buffers > 0) {
                    channel.setOption(StandardSocketOptions.SO_RCVBUF, buffers);
                    channel.setOption(StandardSocketOptions.SO_SNDBUF, buffers);
                }
                SelectionKey key = channel.register(budget.selector(), 0);
                if (target.isUnresolved()) {
                    throw new UnknownHostException(target.getHostString());
                }
                channel.connect(target);
                ByteStream stream =
                        tls == null ? new SocketStream(channel) : new TlsStream(channel, tls.newEngine(target));
                return new TestConnection(channel, stream, key, budget);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new ConnectFailedException(target, e);
        }
    }

    /**
     * Waits until the connection and its TLS handshake complete.
     *
     * @throws ConnectFailedException if the connection fails or the time limit expires
     */
    public void awaitConnected(InetSocketAddress target) throws ConnectFailedException {
        long startedAt = System.nanoTime();
        try {
            while (!channel.finishConnect()) {
                if (!budget.await(key, SelectionKey.OP_CONNECT, startedAt)) {
                    throw new IOException("timed out");
                }
            }
            for (int operations = stream.prepare(); operations != 0; operations = stream.prepare()) {
                if (!budget.await(key, operations, startedAt)) {
                    throw new IOException("timed out");
                }
            }
        } catch (IOException e) {
            throw new ConnectFailedException(target, e);
        }
    }

    /** Sends all bytes, and reads only while the server accepts none. Stops when the connection has ended. */
    public TestConnection send(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        long progress = System.nanoTime();
        while (rest.hasRemaining() && ending == null && !sendingFailed) {
            if (give(rest) || take()) {
                progress = System.nanoTime();
            } else if (!budget.await(key, SelectionKey.OP_READ | SelectionKey.OP_WRITE, progress)) {
                stalled = true;
                break;
            }
        }
        return this;
    }

    /** Sends without reading, until everything is sent or the server has accepted nothing for {@code quiet}. */
    public void sendWithoutTaking(ByteBuffer bytes, Duration quiet) throws IOException {
        long progress = System.nanoTime();
        while (bytes.hasRemaining() && !sendingFailed) {
            if (give(bytes)) {
                progress = System.nanoTime();
            } else if (!budget.await(key, SelectionKey.OP_WRITE, progress, quiet)) {
                return;
            }
        }
    }

    /** Ends the outgoing stream. */
    public TestConnection halfClose() {
        try {
            stream.endOutput();
        } catch (IOException e) {
            // The connection is already reset; the next read reports it.
            sendingFailed = true;
        }
        return this;
    }

    /** Receives the next {@code bytes} bytes, or fewer if no more arrive. */
    public Received receive(int bytes) throws IOException {
        long progress = System.nanoTime();
        boolean silent = false;
        while (taken.size() < bytes && ending == null && !silent) {
            if (take()) {
                progress = System.nanoTime();
            } else {
                // A stalled send has already waited for the full timeout.
                silent = stalled || !budget.await(key, stream.toRead(), progress);
            }
        }
        stalled = false;
        byte[] next = taken.take(bytes);
        return new Received(next, next.length == bytes ? Ending.COMPLETE : endingNow(), budget.each());
    }

    /** Receives until the stream ends; returns COMPLETE if the server sends far more than any correct server. */
    public Received receiveToEnd() throws IOException {
        return receive(Integer.MAX_VALUE);
    }

    private Ending endingNow() {
        if (ending == null) {
            return sendingFailed ? Ending.RESET : Ending.SILENCE;
        }
        return ending == Ending.END && sendingFailed ? Ending.RESET : ending;
    }

    /** Sends some bytes, and returns whether anything changed. */
    private boolean give(ByteBuffer bytes) {
        try {
            int sent = stream.write(bytes);
            bytesSent += sent;
            return sent > 0;
        } catch (IOException e) {
            sendingFailed = true;
            return true;
        }
    }

    /** Reads some bytes, and returns whether anything arrived, including end of stream. */
    private boolean take() {
        if (ending != null) {
            return false;
        }
        try {
            int length = stream.read(taken.room());
            if (length < 0) {
                ending = Ending.END;
            } else {
                taken.received(length);
                bytesTaken += length;
                if (bytesTaken > bytesSent + SURPLUS_BYTES) {
                    ending = Ending.COMPLETE;
                }
            }
            return length != 0;
        } catch (IOException e) {
            ending = Ending.RESET;
            return true;
        }
    }

    /** Closes the connection with a reset. */
    public void reset() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
