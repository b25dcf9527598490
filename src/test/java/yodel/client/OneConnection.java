package yodel.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import yodel.testing.SocketServer;

/** A server controlled by the test: handles a single connection as specified, then closes it. */
record OneConnection(SocketServer server) implements AutoCloseable {

    /** The handling of the connection. */
    interface Behavior {
        void serve(InputStream in, OutputStream out) throws IOException;
    }

    static OneConnection that(Behavior behavior) {
        return new OneConnection(SocketServer.start((socket, number) -> {
            behavior.serve(socket.getInputStream(), socket.getOutputStream());
            // Reads remaining input: otherwise, the close would become a reset that can overtake the last reply.
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
