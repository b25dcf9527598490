package yodel.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Stands before a server and keeps every reply back for exactly so long, on some connections or all. */
public final class DelayProxy implements AutoCloseable {

    /** A parked thread wakes up later than it should; for this last stretch it stays awake. */
    private static final long AWAKE_NANOS = 300_000;

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final IntFunction<Duration> delay;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Chunk(long dueAt, byte[] bytes) {}

    private DelayProxy(ServerSocket listener, InetSocketAddress server, IntFunction<Duration> delay) {
        this.listener = listener;
        this.server = server;
        this.delay = delay;
    }

    /**
     * Starts it.
     *
     * @param delay for each connection, by its number from 0 in the order of their opening
     */
    public static DelayProxy start(InetSocketAddress server, IntFunction<Duration> delay) throws IOException {
        DelayProxy proxy = new DelayProxy(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), server, delay);
        daemon(proxy::accept);
        return proxy;
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private void accept() throws IOException {
        for (int number = 0; ; number++) {
            Socket client = listener.accept();
            Socket upstream = new Socket(server.getAddress(), server.getPort());
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            sockets.add(client);
            sockets.add(upstream);
            long nanos = delay.apply(number).toNanos();
            BlockingQueue<Chunk> replies = new LinkedBlockingQueue<>();
            daemon(() -> client.getInputStream().transferTo(upstream.getOutputStream()));
            daemon(() -> read(upstream.getInputStream(), nanos, replies));
            daemon(() -> write(replies, client.getOutputStream()));
        }
    }

    private static void read(InputStream in, long nanos, BlockingQueue<Chunk> replies) throws IOException {
        byte[] buffer = new byte[64 << 10];
        for (int bytes = in.read(buffer); bytes >= 0; bytes = in.read(buffer)) {
            replies.add(new Chunk(System.nanoTime() + nanos, Arrays.copyOf(buffer, bytes)));
        }
    }

    private static void write(BlockingQueue<Chunk> replies, OutputStream out) throws IOException, InterruptedException {
        while (true) {
            Chunk chunk = replies.take();
            for (long wait = chunk.dueAt - System.nanoTime(); wait > 0; wait = chunk.dueAt - System.nanoTime()) {
                if (wait > AWAKE_NANOS) {
                    LockSupport.parkNanos(wait - AWAKE_NANOS);
                } else {
                    Thread.onSpinWait();
                }
            }
            out.write(chunk.bytes);
        }
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException | InterruptedException e) {
                        // Closed: by one of the two ends, or with the test.
                        return;
                    }
                },
                "delay-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
