package yodel.bench.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Replies in upper case, with blocking sockets and a virtual thread per connection (Java 21 or newer). */
public final class VirtualThreadEcho {

    private static final int READ_SIZE = 64 << 10;
    private static final int HEADER = 4;
    private static final int BACKLOG = 4096;
    private static final int BITS = 8;

    private final Socket socket;

    /** The bytes of the current length that have been received. */
    private int header;

    private int length;

    /** The bytes of the current payload that have not been received. */
    private int left;

    private VirtualThreadEcho(Socket socket) {
        this.socket = socket;
    }

    public static void main(String... args) throws IOException, ReflectiveOperationException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        ExecutorService threads = threads();
        try (ServerSocket listener = new ServerSocket(0, BACKLOG, loopback)) {
            System.out.printf(
                    "listening on 127.0.0.1:%d (virtual threads, Java %s)%n",
                    listener.getLocalPort(), Runtime.version().feature());
            while (true) {
                Socket accepted = listener.accept();
                accepted.setTcpNoDelay(true);
                threads.execute(new VirtualThreadEcho(accepted)::serve);
            }
        }
    }

    /** Looked up by name, because the project is compiled for Java 17. */
    private static ExecutorService threads() throws ReflectiveOperationException {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void serve() {
        byte[] bytes = new byte[READ_SIZE];
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                convert(bytes, count);
                out.write(bytes, 0, count);
            }
        } catch (IOException e) {
            // The client has gone.
            return;
        }
    }

    private void convert(byte[] bytes, int count) {
        int at = 0;
        while (at < count) {
            if (left == 0) {
                length |= (bytes[at++] & 0xff) << (BITS * header);
                if (++header == HEADER) {
                    left = length;
                    header = 0;
                    length = 0;
                }
                continue;
            }
            int end = Math.min(count, at + left);
            left -= end - at;
            for (; at < end; at++) {
                if (bytes[at] >= 'a' && bytes[at] <= 'z') {
                    bytes[at] = (byte) (bytes[at] - ('a' - 'A'));
                }
            }
        }
    }
}
