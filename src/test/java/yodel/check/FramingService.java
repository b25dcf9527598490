package yodel.check;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import yodel.testing.SocketServer;
import yodel.wire.FrameScanner;
import yodel.wire.Framing;
import yodel.wire.UpperCase;

/** A correct server of any framing for one connection, with overridable steps. */
class FramingService implements SocketServer.Service {

    final Framing framing;

    FramingService(Framing framing) {
        this.framing = framing;
    }

    /** Indicates bytes that are no frame. */
    static final class InvalidFrameException extends Exception {
        private static final long serialVersionUID = 1;
    }

    @Override
    public void serve(Socket socket, int number) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = new BufferedOutputStream(socket.getOutputStream());
        try {
            for (byte[] frame = readFrame(in); frame != null; frame = readFrame(in)) {
                out.write(reply(frame));
                if (in.available() == 0) {
                    out.flush();
                }
            }
            out.flush();
        } catch (InvalidFrameException e) {
            out.flush();
            socket.shutdownOutput();
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Returns null if the stream ends before the end of the frame. */
    byte @Nullable [] readFrame(InputStream in) throws IOException, InvalidFrameException {
        FrameScanner scanner = FrameScanner.of(framing);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        long left = FrameScanner.UNKNOWN;
        while (left == FrameScanner.UNKNOWN) {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            frame.write(b);
            left = scanner.next((byte) b);
            if (left == FrameScanner.INVALID || left > limit() || frame.size() > limit() + framing.suffix().length) {
                throw new InvalidFrameException();
            }
        }
        byte[] rest = in.readNBytes((int) left);
        frame.writeBytes(rest);
        return rest.length < left ? null : frame.toByteArray();
    }

    int limit() {
        return FramedService.LIMIT;
    }

    /** Returns the reply to a whole message, with the same prefix and suffix. */
    byte[] reply(byte[] frame) {
        byte[] payload = framing.payload(frame);
        byte[] reply = frame.clone();
        int start = framing.hasLengths() ? frame.length - payload.length : 0;
        System.arraycopy(UpperCase.of(payload), 0, reply, start, payload.length);
        return reply;
    }
}
