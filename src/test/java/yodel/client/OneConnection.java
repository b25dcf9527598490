package yodel.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server in the test's hands: treats its one connection as it is told, then ends it. */
final class OneConnection implements AutoCloseable {

    /** What is done with the connection. */
    interface Behaviour {
        void serve(InputStream in, OutputStream out) throws IOException;
    }

    private final ServerSocket listener;

    private OneConnection(ServerSocket listener) {
        this.listener = listener;
    }

    static OneConnection that(Behaviour behaviour) {
        try {
            ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(() -> serve(listener, behaviour), "one connection");
            thread.setDaemon(true);
            thread.start();
            return new OneConnection(listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The client sees what went wrong here. */
    private static void serve(ServerSocket listener, Behaviour behaviour) {
        try (Socket socket = listener.accept()) {
            behaviour.serve(socket.getInputStream(), socket.getOutputStream());
            // What the client still sends is read, else the close would be a reset, and overtake the last reply.
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            return;
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
