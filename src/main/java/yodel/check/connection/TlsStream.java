package yodel.check.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import yodel.tls.ClientTls;

/**
 * A TLS stream over a socket.
 *
 * <pre>
 *  read  <-- [plain] <-- engine <-- [received] <-- socket
 *  write -------------> engine --> [toSend] -----> socket
 * </pre>
 */
final class TlsStream implements ByteStream {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SSLEngine engine;

    /** Each buffer is always in read mode, ready to drain. */
    private final ByteBuffer received;

    private final ByteBuffer toSend;
    private final ByteBuffer plain;

    private boolean streamEnded;
    private boolean ending;

    TlsStream(SocketChannel channel, SSLEngine engine) {
        this.channel = channel;
        this.engine = engine;
        int record = engine.getSession().getPacketBufferSize();
        received = ByteBuffer.allocate(2 * record).limit(0);
        toSend = ByteBuffer.allocate(2 * record).limit(0);
        plain = ByteBuffer.allocate(2 * record).limit(0);
    }

    @Override
    public int prepare() throws IOException {
        try {
            if (engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
                engine.beginHandshake();
            }
            while (true) {
                boolean sent = sendRest();
                switch (engine.getHandshakeStatus()) {
                    case NEED_TASK -> runTasks();
                    case NEED_WRAP -> {
                        if (!sent) {
                            return SelectionKey.OP_WRITE;
                        }
                        wrap(NOTHING);
                    }
                    case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                        if (unwrap().getStatus() == Status.BUFFER_UNDERFLOW && !receive()) {
                            return SelectionKey.OP_READ | (sent ? 0 : SelectionKey.OP_WRITE);
                        }
                        if (streamEnded) {
                            throw new ClosedChannelException();
                        }
                    }
                    case FINISHED, NOT_HANDSHAKING -> {
                        return sent ? 0 : SelectionKey.OP_WRITE;
                    }
                }
            }
        } catch (IOException e) {
            throw ClientTls.explain(e);
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        sendRest();
        while (!plain.hasRemaining()) {
            Status status = unwrap().getStatus();
            answerForEngine();
            if (status == Status.CLOSED || (streamEnded && !received.hasRemaining())) {
                return plain.hasRemaining() ? take(into) : -1;
            }
            if (status == Status.BUFFER_UNDERFLOW && !receive()) {
                return 0;
            }
            if (status == Status.BUFFER_UNDERFLOW && streamEnded) {
                return -1;
            }
        }
        return take(into);
    }

    private int take(ByteBuffer into) {
        int bytes = Math.min(into.remaining(), plain.remaining());
        into.put(plain.slice().limit(bytes));
        plain.position(plain.position() + bytes);
        return bytes;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        if (!sendRest()) {
            return 0;
        }
        int bytes = wrap(from).bytesConsumed();
        sendRest();
        if (bytes == 0) {
            throw new IOException("the server has closed the connection");
        }
        return bytes;
    }

    @Override
    public int toRead() {
        return SelectionKey.OP_READ | (toSend.hasRemaining() ? SelectionKey.OP_WRITE : 0);
    }

    @Override
    public void endOutput() throws IOException {
        engine.closeOutbound();
        ending = true;
        wrap(NOTHING);
        sendRest();
    }

    /** Sends what the engine requires in response to input, such as an acknowledged key update. */
    private void answerForEngine() throws IOException {
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            runTasks();
        }
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && sendRest()) {
            wrap(NOTHING);
            sendRest();
        }
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    private SSLEngineResult wrap(ByteBuffer from) throws IOException {
        toSend.compact();
        try {
            return engine.wrap(from, toSend);
        } finally {
            toSend.flip();
        }
    }

    private SSLEngineResult unwrap() throws IOException {
        plain.compact();
        try {
            return engine.unwrap(received, plain);
        } finally {
            plain.flip();
        }
    }

    /** Reads from the socket, and returns whether anything arrived, including end of stream. */
    private boolean receive() throws IOException {
        received.compact();
        try {
            int bytes = channel.read(received);
            streamEnded |= bytes < 0;
            return bytes != 0;
        } finally {
            received.flip();
        }
    }

    /** Sends pending output, and returns whether none remains. */
    private boolean sendRest() throws IOException {
        if (toSend.hasRemaining()) {
            channel.write(toSend);
        }
        if (ending && !toSend.hasRemaining()) {
            ending = false;
            channel.shutdownOutput();
        }
        return !toSend.hasRemaining();
    }
}
