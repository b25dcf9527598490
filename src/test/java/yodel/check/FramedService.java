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

/** A correct server for one connection, with overridable steps. Lengths are little-endian. */
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
                    endAtInvalidLength(socket, in, out);
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
            // The stream ended between two messages or inside a length; the pending replies are sent below.
        }
        out.flush();
    }

    int readLength(DataInputStream in) throws IOException {
        return Integer.reverseBytes(in.readInt());
    }

    void answer(byte[] payload, DataInputStream in, OutputStream out) throws IOException {
        out.write(reply(payload));
    }

    /** Returns the whole reply in wire format. */
    byte[] reply(byte[] payload) {
        return LengthPrefix.LITTLE.message(UpperCase.of(payload));
    }

    void truncated(byte[] payload, OutputStream out) throws IOException {
        // A correct server sends no reply.
    }

    void endAtInvalidLength(Socket socket, DataInputStream in, OutputStream out) throws IOException {
        out.flush();
        socket.shutdownOutput();
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Reads once; returns an empty array at end of stream. */
    static byte[] read(Socket socket, int most) throws IOException {
        byte[] buffer = new byte[most];
        return Arrays.copyOf(buffer, Math.max(0, socket.getInputStream().read(buffer)));
    }
}
