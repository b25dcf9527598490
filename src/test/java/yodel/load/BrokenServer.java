package yodel.load;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import yodel.wire.LengthPrefix;
import yodel.wire.UpperCase;

/** A server that answers as a test tells it to: rightly, or not. A thread for each connection; little-endian lengths. */
final class BrokenServer implements AutoCloseable {

    /** What goes back for one message. */
    interface Behaviour {
        /**
         * Answers one message.
         *
         * @param number the message's number on its connection, from 1
         * @param request its payload
         * @param out the connection, for replies
         */
        void answer(int number, byte[] request, Replies out) throws IOException;
    }

    /** Writes replies. */
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

        /** Keeps a request to be answered later. */
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

    private final ServerSocket listener;
    private final Behaviour behaviour;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    private BrokenServer(ServerSocket listener, Behaviour behaviour) {
        this.listener = listener;
        this.behaviour = behaviour;
    }

    static BrokenServer start(Behaviour behaviour) {
        try {
            BrokenServer server =
                    new BrokenServer(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), behaviour);
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
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            Replies replies = new Replies(socket.getOutputStream());
            for (int number = 1; ; number++) {
                byte[] request = new byte[Integer.reverseBytes(in.readInt())];
                in.readFully(request);
                behaviour.answer(number, request, replies);
            }
        } catch (IOException e) {
            // The generator is done with this connection, or has given it up.
            return;
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "broken-server");
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
