package yodel.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import yodel.testing.SocketServer;

/** A server without framing that replies to the bytes of each read with the result of a function of the test. */
final class RawServer {

    private RawServer() {}

    static SocketServer start(UnaryOperator<byte[]> reply) {
        return SocketServer.start((socket, connection) -> serve(socket, reply));
    }

    private static void serve(Socket socket, UnaryOperator<byte[]> reply) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] read = new byte[1 << 16];
        for (int bytes = in.read(read); bytes >= 0; bytes = in.read(read)) {
            socket.getOutputStream().write(reply.apply(Arrays.copyOf(read, bytes)));
        }
    }
}
