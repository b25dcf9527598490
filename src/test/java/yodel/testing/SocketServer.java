package yodel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server for a test, on a free port of the loopback: a thread for each connection, as simple as can be. */
public final class SocketServer implements AutoCloseable {

    /** What happens on a connection. */
    public interface Service {
        /**
         * Serves one connection, which is closed behind it.
         *
         * @param socket with TCP_NODELAY
         * @param number how many connections there were before it
         */
        void serve(Socket socket, int number) throws IOException;
    }

    private final ServerSocket listener;
    private final Service service;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> lastAccepted = new CompletableFuture<>();

    private SocketServer(ServerSocket listener, Service service) {
        this.listener = listener;
        this.service = service;
    }

    /** Starts it; it ends when it is closed. */
    public static SocketServer start(Service service) {
        try {
            SocketServer server = new SocketServer(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), service);
            ConnectionThread.start("test-server", server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private void accept() throws IOException {
        try {
            for (int i = 0; ; i++) {
                int number = i;
                Socket socket = listener.accept();
                connections.add(socket);
                socket.setTcpNoDelay(true);
                ConnectionThread.start("test-server", () -> serve(socket, number));
            }
        } finally {
            lastAccepted.complete(null);
        }
    }

    private void serve(Socket socket, int number) throws IOException {
        try (socket) {
            service.serve(socket, number);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        // The kernel goes on listening until nobody waits for a connection any longer.
        lastAccepted.join();
        for (Socket socket : connections) {
            socket.close();
        }
    }
}
