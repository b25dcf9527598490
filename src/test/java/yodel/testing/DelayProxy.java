package yodel.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** A proxy that delays every reply of a server by an exact time, on all connections or some. */
public final class DelayProxy implements AutoCloseable {

    /** The time before a deadline during which the thread spins, because a parked thread wakes up late. */
    private static final long AWAKE_NANOS = 300_000;

    private final InetSocketAddress server;
    private final SocketServer clients;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Chunk(long dueAt, byte[] bytes) {}

    private DelayProxy(InetSocketAddress server, IntFunction<Duration> delay) {
        this.server = server;
        this.clients = SocketServer.start(
                (client, number) -> pass(client, delay.apply(number).toNanos()));
    }

    /**
     * Starts a proxy.
     *
     * @param server the server to forward to
     * @param delay returns the delay of each connection by its number, from 0 in the order in which they are opened
     */
    public static DelayProxy start(InetSocketAddress server, IntFunction<Duration> delay) {
        return new DelayProxy(server, delay);
    }

    public InetSocketAddress address() {
        return clients.address();
    }

    private void pass(Socket client, long nanos) throws IOException {
        try (Socket upstream = new Socket(server.getAddress(), server.getPort())) {
            upstream.setTcpNoDelay(true);
            BlockingQueue<Chunk> replies = new LinkedBlockingQueue<>();
            ConnectionThread.start("delay-proxy", () -> {
                client.getInputStream().transferTo(upstream.getOutputStream());
                upstream.shutdownOutput();
            });
            ConnectionThread.start("delay-proxy", () -> read(upstream.getInputStream(), nanos, replies));
            write(replies, client.getOutputStream());
        }
    }

    /** Reads replies until the end of the stream, which it marks with an empty chunk. */
    private static void read(InputStream in, long nanos, BlockingQueue<Chunk> replies) throws IOException {
        byte[] buffer = new byte[64 << 10];
        try {
            for (int bytes = in.read(buffer); bytes >= 0; bytes = in.read(buffer)) {
                replies.add(new Chunk(System.nanoTime() + nanos, Arrays.copyOf(buffer, bytes)));
            }
        } finally {
            replies.add(new Chunk(System.nanoTime(), new byte[0]));
        }
    }

    private static void write(BlockingQueue<Chunk> replies, OutputStream out) throws IOException {
        try {
            for (Chunk chunk = replies.take(); chunk.bytes.length > 0; chunk = replies.take()) {
                await(chunk.dueAt);
                out.write(chunk.bytes);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(long dueAt) {
        for (long wait = dueAt - System.nanoTime(); wait > 0; wait = dueAt - System.nanoTime()) {
            if (wait > AWAKE_NANOS) {
                LockSupport.parkNanos(wait - AWAKE_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void close() throws IOException {
        clients.close();
    }
}
