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
import yodel.transport.CannotConnectException;

/** One connection to the server, with an end to every wait. For use by one thread. */
public final class Conversation implements AutoCloseable {

    /** No right server sends more than it was sent; this much more is taken from a wrong one, to be shown. */
    private static final int SURPLUS_BYTES = 1 << 10;

    private final SocketChannel channel;
    private final ByteStream stream;
    private final SelectionKey key;
    private final Patience patience;
    private final ReceiveBuffer taken = new ReceiveBuffer();

    private long bytesSent;
    private long bytesTaken;
    private boolean stalled;
    private boolean sendingFailed;
    private @Nullable Ending ending;

    private Conversation(SocketChannel channel, ByteStream stream, SelectionKey key, Patience patience) {
        this.channel = channel;
        this.stream = stream;
        this.key = key;
        this.patience = patience;
    }

    /**
     * Begins to connect; {@link #awaitConnected} ends it.
     *
     * @param tls what secures it; null for plain TCP
     * @param buffers the socket's, for each direction, bytes; 0 for the system's own
     */
    public static Conversation begin(InetSocketAddress target, @Nullable ClientTls tls, int buffers, Patience patience)
            throws CannotConnectException {
        try {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                if (buffers > 0) {
                    channel.setOption(StandardSocketOptions.SO_RCVBUF, buffers);
                    channel.setOption(StandardSocketOptions.SO_SNDBUF, buffers);
                }
                SelectionKey key = channel.register(patience.selector(), 0);
                if (target.isUnresolved()) {
                    throw new UnknownHostException(target.getHostString());
                }
                channel.connect(target);
                ByteStream stream =
                        tls == null ? new SocketStream(channel) : new TlsStream(channel, tls.newEngine(target));
                return new Conversation(channel, stream, key, patience);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new CannotConnectException(target, e);
        }
    }

    /**
     * Waits for the connection, and for its TLS.
     *
     * @throws CannotConnectException also if it takes longer than the patience
     */
    public void awaitConnected(InetSocketAddress target) throws CannotConnectException {
        long begun = System.nanoTime();
        try {
            while (!channel.finishConnect()) {
                if (!patience.await(key, SelectionKey.OP_CONNECT, begun)) {
                    throw new IOException("timed out");
                }
            }
            for (int operations = stream.prepare(); operations != 0; operations = stream.prepare()) {
                if (!patience.await(key, operations, begun)) {
                    throw new IOException("timed out");
                }
            }
        } catch (IOException e) {
            throw new CannotConnectException(target, e);
        }
    }

    /** Sends it all, taking what comes only where the server takes nothing before. Does not go on behind the end. */
    public Conversation send(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        long progress = System.nanoTime();
        while (rest.hasRemaining() && ending == null && !sendingFailed) {
            if (give(rest) || take()) {
                progress = System.nanoTime();
            } else if (!patience.await(key, SelectionKey.OP_READ | SelectionKey.OP_WRITE, progress)) {
                stalled = true;
                break;
            }
        }
        return this;
    }

    /** Sends without taking anything, until all is sent or the server has taken nothing for {@code quiet}. */
    public void sendWithoutTaking(ByteBuffer bytes, Duration quiet) throws IOException {
        long progress = System.nanoTime();
        while (bytes.hasRemaining() && !sendingFailed) {
            if (give(bytes)) {
                progress = System.nanoTime();
            } else if (!patience.await(key, SelectionKey.OP_WRITE, progress, quiet)) {
                return;
            }
        }
    }

    /** Ends this side's stream. */
    public Conversation halfClose() {
        try {
            stream.endOutput();
        } catch (IOException e) {
            // Reset already: what is read next shows it.
            sendingFailed = true;
        }
        return this;
    }

    /** The next {@code bytes} bytes, or fewer if nothing more comes. */
    public Received receive(int bytes) throws IOException {
        long progress = System.nanoTime();
        boolean silent = false;
        while (taken.size() < bytes && ending == null && !silent) {
            if (take()) {
                progress = System.nanoTime();
            } else {
                // When it did not even take what was sent, it has been waited for already.
                silent = stalled || !patience.await(key, stream.toRead(), progress);
            }
        }
        stalled = false;
        byte[] next = taken.take(bytes);
        return new Received(next, next.length == bytes ? Ending.COMPLETE : endingNow(), patience.each());
    }

    /** All that comes until the stream ends; COMPLETE if it is far more than can be right. */
    public Received receiveToEnd() throws IOException {
        return receive(Integer.MAX_VALUE);
    }

    private Ending endingNow() {
        if (ending == null) {
            return sendingFailed ? Ending.RESET : Ending.SILENCE;
        }
        return ending == Ending.END && sendingFailed ? Ending.RESET : ending;
    }

    /** Whether something could be sent. */
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

    /** Whether something came, be it the end. */
    private boolean take() {
        if (ending != null) {
            return false;
        }
        try {
            int length = stream.read(taken.room());
            if (length < 0) {
                ending = Ending.END;
            } else {
                taken.came(length);
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

    /** Closes with a reset. */
    public void reset() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
