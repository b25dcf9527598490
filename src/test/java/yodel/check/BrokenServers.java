package yodel.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import yodel.testing.SocketServer.Service;
import yodel.wire.LengthPrefix;
import yodel.wire.UpperCase;

/** Provides servers with one typical mistake each. */
public final class BrokenServers {

    private BrokenServers() {}

    private static int length(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    static Service thatTreatsEachReadAsAMessage() {
        return (socket, number) -> {
            for (byte[] read = FramedService.read(socket, 1 << 16);
                    read.length >= 4;
                    read = FramedService.read(socket, 1 << 16)) {
                byte[] reply = UpperCase.of(read);
                System.arraycopy(read, 0, reply, 0, 4);
                long whole = 4L + Integer.toUnsignedLong(length(read));
                socket.getOutputStream().write(reply, 0, (int) Math.min(whole, reply.length));
            }
        };
    }

    /** {@code num = unpack(recv(4)); data = recv(num)}. */
    static Service thatTrustsOneRecv() {
        return (socket, number) -> {
            for (byte[] read = FramedService.read(socket, 4); read.length == 4; read = FramedService.read(socket, 4)) {
                int length = length(read);
                if (length < 0 || length > FramedService.LIMIT) {
                    return;
                }
                byte[] payload = length == 0 ? new byte[0] : FramedService.read(socket, length);
                socket.getOutputStream().write(LengthPrefix.LITTLE.message(UpperCase.of(payload)));
            }
        };
    }

    static Service thatIsBigEndian() {
        return new FramedService() {
            @Override
            int readLength(DataInputStream in) throws IOException {
                return in.readInt();
            }

            @Override
            byte[] reply(byte[] payload) {
                return LengthPrefix.BIG.message(UpperCase.of(payload));
            }
        };
    }

    static Service thatWritesLengthsInTheOppositeByteOrder() {
        return new FramedService() {
            @Override
            byte[] reply(byte[] payload) {
                return LengthPrefix.BIG.message(UpperCase.of(payload));
            }
        };
    }

    public static Service thatUpperCasesTheLength() {
        return new FramedService() {
            @Override
            byte[] reply(byte[] payload) {
                return UpperCase.of(LengthPrefix.LITTLE.message(payload));
            }
        };
    }

    static Service thatEchoesUnchanged() {
        return new FramedService() {
            @Override
            byte[] reply(byte[] payload) {
                return LengthPrefix.LITTLE.message(payload);
            }
        };
    }

    static Service thatDropsRepliesAtHalfClose() {
        return (socket, number) -> {
            limitBuffers(socket);
            BlockingQueue<byte[]> replies = new LinkedBlockingQueue<>();
            Thread writer = new Thread(() -> writeAll(replies, socket), "writer");
            writer.setDaemon(true);
            writer.start();
            new FramedService() {
                @Override
                void answer(byte[] payload, DataInputStream in, OutputStream out) {
                    replies.add(reply(payload));
                }
            }.serve(socket, number);
        };
    }

    /** Limits the socket buffers, because large ones might hold all the data of a check. */
    private static void limitBuffers(Socket socket) throws IOException {
        socket.setReceiveBufferSize(64 << 10);
        socket.setSendBufferSize(64 << 10);
    }

    private static void writeAll(BlockingQueue<byte[]> replies, Socket socket) {
        try {
            while (true) {
                socket.getOutputStream().write(replies.take());
            }
        } catch (IOException | InterruptedException e) {
            // The reader has closed the socket.
            return;
        }
    }

    static Service thatResetsAtAnInvalidLength() {
        return new FramedService() {
            @Override
            void endAtInvalidLength(Socket socket, DataInputStream in, OutputStream out) throws IOException {
                out.flush();
                socket.setSoLinger(true, 0);
            }
        };
    }

    static Service thatClosesWithUnreadInput() {
        return new FramedService() {
            @Override
            void endAtInvalidLength(Socket socket, DataInputStream in, OutputStream out) throws IOException {
                out.flush();
            }
        };
    }

    /**
     * Closes with unread input, but only after the client has stopped sending, and some time after ending its stream.
     */
    static Service thatClosesLateWithUnreadInput() {
        return new FramedService() {
            @Override
            void endAtInvalidLength(Socket socket, DataInputStream in, OutputStream out) throws IOException {
                LockSupport.parkNanos(2 * CheckContext.QUIET.toNanos());
                out.flush();
                socket.shutdownOutput();
                LockSupport.parkNanos(CheckContext.QUIET.toNanos() / 4);
            }
        };
    }

    static Service thatAnswersOutOfOrder() {
        return new FramedService() {
            @Override
            void answer(byte[] payload, DataInputStream in, OutputStream out) throws IOException {
                if (in.available() < 4) {
                    out.write(reply(payload));
                    return;
                }
                in.mark(4);
                int length = readLength(in);
                if (length >= 0 && length <= in.available()) {
                    out.write(reply(in.readNBytes(length)));
                } else {
                    in.reset();
                }
                out.write(reply(payload));
            }
        };
    }

    /** Answers while the message is still arriving, and stops reading while its replies are not read. */
    static Service thatPausesReadingWhileRepliesWait() {
        return (socket, number) -> {
            limitBuffers(socket);
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            OutputStream out = socket.getOutputStream();
            byte[] piece = new byte[16 << 10];
            while (true) {
                int length;
                try {
                    length = Integer.reverseBytes(in.readInt());
                } catch (EOFException e) {
                    return;
                }
                if (length < 0 || length > FramedService.LIMIT) {
                    socket.shutdownOutput();
                    in.transferTo(OutputStream.nullOutputStream());
                    return;
                }
                out.write(LengthPrefix.LITTLE.encode(length));
                for (int left = length; left > 0; ) {
                    int read = in.read(piece, 0, Math.min(left, piece.length));
                    if (read < 0) {
                        return;
                    }
                    out.write(UpperCase.of(Arrays.copyOf(piece, read)));
                    left -= read;
                }
            }
        };
    }

    /** Behaves like a server whose only thread blocks in writes. */
    static Service thatBlocksOnSlowReaders() {
        Lock oneAtATime = new ReentrantLock();
        return new FramedService() {
            @Override
            public void serve(Socket socket, int number) throws IOException {
                limitBuffers(socket);
                super.serve(socket, number);
            }

            @Override
            void answer(byte[] payload, DataInputStream in, OutputStream out) throws IOException {
                oneAtATime.lock();
                try {
                    out.write(reply(payload));
                    out.flush();
                } finally {
                    oneAtATime.unlock();
                }
            }
        };
    }

    static Service thatServesOneConnectionAtATime() {
        return new FramedService() {

            /** The number of the connection to serve next, per server port. */
            private final Map<Integer, Integer> next = new HashMap<>();

            @Override
            public void serve(Socket socket, int number) throws IOException {
                int port = socket.getLocalPort();
                awaitPreviousConnections(port, number);
                try {
                    super.serve(socket, number);
                } finally {
                    startNextConnection(port);
                }
            }

            private synchronized void awaitPreviousConnections(int port, int number) throws IOException {
                try {
                    while (next.getOrDefault(port, 0) != number) {
                        wait();
                    }
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }

            private synchronized void startNextConnection(int port) {
                next.merge(port, 1, Integer::sum);
                notifyAll();
            }
        };
    }

    static Service thatReadsLengthsAsUnsigned() {
        return new FramedService() {
            @Override
            void endAtInvalidLength(Socket socket, DataInputStream in, OutputStream out) throws IOException {
                out.flush();
                in.transferTo(OutputStream.nullOutputStream());
            }
        };
    }

    static Service thatSkipsInvalidLengths() {
        return new FramedService() {
            @Override
            int readLength(DataInputStream in) throws IOException {
                int length = super.readLength(in);
                while (length < 0 || length > LIMIT) {
                    length = super.readLength(in);
                }
                return length;
            }
        };
    }

    static Service thatIgnoresEmptyMessages() {
        return new FramedService() {
            @Override
            byte[] reply(byte[] payload) {
                return payload.length == 0 ? payload : super.reply(payload);
            }
        };
    }

    static Service thatDecodesUtf8() {
        return new FramedService() {
            @Override
            byte[] reply(byte[] payload) {
                return LengthPrefix.LITTLE.message(
                        new String(payload, UTF_8).toUpperCase(Locale.ROOT).getBytes(UTF_8));
            }
        };
    }

    static Service thatUpperCasesLatin1() {
        return new FramedService() {
            @Override
            byte[] reply(byte[] payload) {
                byte[] upper = UpperCase.of(payload);
                for (int i = 0; i < upper.length; i++) {
                    int b = upper[i] & 0xff;
                    upper[i] = b >= 0xe0 && b != 0xf7 && b != 0xff ? (byte) (b - ' ') : upper[i];
                }
                return LengthPrefix.LITTLE.message(upper);
            }
        };
    }

    static Service thatDecodesAscii() {
        return new FramedService() {
            @Override
            byte[] reply(byte[] payload) {
                String text = new String(payload, ISO_8859_1).replaceAll("[^\\x00-\\x7f]", "?");
                return super.reply(text.getBytes(ISO_8859_1));
            }
        };
    }

    static Service thatAnswersTruncatedMessages() {
        return new FramedService() {
            @Override
            void truncated(byte[] payload, OutputStream out) throws IOException {
                out.write(reply(payload));
            }
        };
    }

    static Service thatDropsMessagesBeforeAnInvalidLength() {
        return new FramedService() {
            @Override
            public void serve(Socket socket, int number) throws IOException {
                ByteArrayOutputStream rest = new ByteArrayOutputStream();
                for (byte[] read = read(socket, 1 << 16); read.length > 0; read = read(socket, 1 << 16)) {
                    rest.writeBytes(read);
                    ByteBuffer messages = ByteBuffer.wrap(rest.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
                    ByteArrayOutputStream replies = new ByteArrayOutputStream();
                    while (messages.remaining() >= 4 && isWholeOrBad(messages)) {
                        int length = messages.getInt();
                        if (length < 0 || length > LIMIT) {
                            return;
                        }
                        byte[] payload = new byte[length];
                        messages.get(payload);
                        replies.writeBytes(reply(payload));
                    }
                    rest.reset();
                    rest.write(messages.array(), messages.position(), messages.remaining());
                    socket.getOutputStream().write(replies.toByteArray());
                }
            }
        };
    }

    private static boolean isWholeOrBad(ByteBuffer messages) {
        int length = messages.getInt(messages.position());
        return length > FramedService.LIMIT || length + 4L <= messages.remaining();
    }

    static Service thatAnswersNothing() {
        return (socket, number) -> socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    static Service thatAnswersOnlyAtEndOfStream() {
        return new FramedService() {
            @Override
            public void serve(Socket socket, int number) throws IOException {
                byte[] all = socket.getInputStream().readAllBytes();
                if (all.length >= 4) {
                    socket.getOutputStream().write(reply(Arrays.copyOfRange(all, 4, all.length)));
                }
            }
        };
    }

    static Service thatEndsAfterOneMessage() {
        return new FramedService() {
            @Override
            void answer(byte[] payload, DataInputStream in, OutputStream out) throws IOException {
                super.answer(payload, in, out);
                out.flush();
                throw new EOFException();
            }
        };
    }

    static Service thatSendsNoLengths() {
        return new FramedService() {
            @Override
            byte[] reply(byte[] payload) {
                return UpperCase.of(payload);
            }
        };
    }

    static Service thatIncludesThePrefixInTheLength() {
        return new FramedService() {
            @Override
            byte[] reply(byte[] payload) {
                byte[] reply = super.reply(payload);
                System.arraycopy(LengthPrefix.LITTLE.encode(reply.length), 0, reply, 0, 4);
                return reply;
            }
        };
    }
}
