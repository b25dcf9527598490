package yodel.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A server without framing that answers whatever bytes one read had with what a test makes of them. */
final class RawServer implements AutoCloseable {

    private final ServerSocket listener;
    private final UnaryOperator<byte[]> reply;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    private RawServer(ServerSocket listener, UnaryOperator<byte[]> reply) {
        this.listener = listener;
        this.reply = reply;
    }

    static RawServer start(UnaryOperator<byte[]> reply) {
        try {
            RawServer server = new RawServer(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), reply);
            daemon(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.add(socket);
                socket.setTcpNoDelay(true);
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed: the test is over.
            return;
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            byte[] read = new byte[1 << 16];
            for (int bytes = in.read(read); bytes >= 0; bytes = in.read(read)) {
                socket.getOutputStream().write(reply.apply(Arrays.copyOf(read, bytes)));
            }
        } catch (IOException e) {
            // The generator is done with this connection, or has given it up.
            return;
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : connections) {
            socket.close();
        }
    }
}
