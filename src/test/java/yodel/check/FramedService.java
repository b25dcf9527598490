package yodel.check;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import yodel.testing.SocketServer;
import yodel.wire.LengthPrefix;
import yodel.wire.UpperCase;

/** A right server for one connection, whose parts can be got wrong one by one. Lengths are little-endian. */
class FramedService implements SocketServer.Service {

    static final int LIMIT = 2 << 20;

    @Override
    public void serve(Socket socket, int number) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        OutputStream out = new BufferedOutputStream(socket.getOutputStream());
        try {
            while (true) {
                int length = readLength(in);
                if (length < 0 || length > LIMIT) {
                    endAtBadLength(socket, in, out);
                    return;
                }
                byte[] payload = in.readNBytes(length);
                if (payload.length < length) {
                    truncated(payload, out);
                    break;
                }
                answer(payload, in, out);
                if (in.available() == 0) {
                    out.flush();
                }
            }
        } catch (EOFException e) {
            // Between two messages, or in a length: what is due is sent below.
        }
        out.flush();
    }

    int readLength(DataInputStream in) throws IOException {
        return Integer.reverseBytes(in.readInt());
    }

    void answer(byte[] payload, DataInputStream in, OutputStream out) throws IOException {
        out.write(reply(payload));
    }

    /** The whole reply on the wire. */
    byte[] reply(byte[] payload) {
        return LengthPrefix.LITTLE.message(UpperCase.of(payload));
    }

    void truncated(byte[] payload, OutputStream out) throws IOException {
        // Nothing comes of it.
    }

    void endAtBadLength(Socket socket, DataInputStream in, OutputStream out) throws IOException {
        out.flush();
        socket.shutdownOutput();
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** What one read brings; empty at the end of the stream. */
    static byte[] read(Socket socket, int most) throws IOException {
        byte[] buffer = new byte[most];
        return Arrays.copyOf(buffer, Math.max(0, socket.getInputStream().read(buffer)));
    }
}
