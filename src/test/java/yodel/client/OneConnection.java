package yodel.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import yodel.testing.SocketServer;

/** A server in the test's hands: treats a connection as it is told, then ends it. */
record OneConnection(SocketServer server) implements AutoCloseable {

    /** What is done with the connection. */
    interface Behavior {
        void serve(InputStream in, OutputStream out) throws IOException;
    }

    static OneConnection that(Behavior behavior) {
        return new OneConnection(SocketServer.start((socket, number) -> {
            behavior.serve(socket.getInputStream(), socket.getOutputStream());
            // What the client still sends is read, else the close would be a reset, and overtake the last reply.
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }));
    }

    InetSocketAddress address() {
        return server.address();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
