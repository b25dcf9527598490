package yodel.load;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import yodel.testing.SocketServer;
import yodel.wire.LengthPrefix;
import yodel.wire.UpperCase;

/**
 * A server whose replies, correct or not, are controlled by the test. It has a thread per connection and uses
 * little-endian lengths.
 */
final class BrokenServer implements AutoCloseable {

    /** Decides the replies to one message. */
    interface Behavior {
        /**
         * Replies to one message.
         *
         * @param number the number of the message on its connection, from 1
         * @param request the payload of the request
         * @param out writes replies to the connection
         */
        void answer(int number, byte[] request, Replies out) throws IOException;
    }

    /** Writes replies to one connection. */
    static final class Replies {
        private final OutputStream out;
        private final List<byte[]> heldBack = new ArrayList<>();

        Replies(OutputStream out) {
            this.out = out;
        }

        void right(byte[] request) throws IOException {
            raw(LengthPrefix.LITTLE.message(UpperCase.of(request)));
        }

        void raw(byte[] bytes) throws IOException {
            out.write(bytes);
        }

        /** Stores a request to be answered later. */
        void holdBack(byte[] request) {
            heldBack.add(request);
        }

        void answerHeldBack() throws IOException {
            for (byte[] request : heldBack) {
                right(request);
            }
            heldBack.clear();
        }
    }

    private final SocketServer server;

    private BrokenServer(SocketServer server) {
        this.server = server;
    }

    static BrokenServer start(Behavior behavior) {
        return new BrokenServer(SocketServer.start((socket, connection) -> serve(socket, behavior)));
    }

    InetSocketAddress address() {
        return server.address();
    }

    private static void serve(Socket socket, Behavior behavior) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        Replies replies = new Replies(socket.getOutputStream());
        for (int number = 1; ; number++) {
            byte[] request = new byte[Integer.reverseBytes(in.readInt())];
            in.readFully(request);
            behavior.answer(number, request, replies);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
