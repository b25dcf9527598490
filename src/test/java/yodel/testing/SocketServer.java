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

/** A simple server for tests, on a free loopback port, with a thread per connection. */
public final class SocketServer implements AutoCloseable {

    /** Handles one connection. */
    public interface Service {
        /**
         * Serves one connection, which is closed afterwards.
         *
         * @param socket the connection, with TCP_NODELAY
         * @param number the number of earlier connections
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

    /** Starts a server; closing it ends it. */
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
        // The kernel listens until no thread waits for a connection any more.
        lastAccepted.join();
        for (Socket socket : connections) {
            socket.close();
        }
    }
}
