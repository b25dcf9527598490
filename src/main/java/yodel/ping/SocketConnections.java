package yodel.ping;

import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import yodel.client.EchoClient;

/**
 * Connections over sockets, each with one thread that connects and sends and another one that receives, because a send
 * may block until the server reads.
 */
final class SocketConnections implements PingConnections {

    private final PingConfig config;
    private final PingLoop loop;

    SocketConnections(PingConfig config, PingLoop loop) {
        this.config = config;
        this.loop = loop;
    }

    @Override
    public PingConnection open(PingConnection.Events events) {
        SocketConnection connection = new SocketConnection(events);
        start("ping-send", connection::connectAndSend);
        return connection;
    }

    private static void start(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }

    private final class SocketConnection implements PingConnection {

        private final Events events;
        private final BlockingQueue<byte[]> payloads = new LinkedBlockingQueue<>();
        private final Queue<Long> sentAt = new ConcurrentLinkedQueue<>();
        private @Nullable Thread sender;
        private @Nullable EchoClient client;
        private boolean closed;

        SocketConnection(Events events) {
            this.events = events;
        }

        @Override
        public void send(byte[] payload) {
            payloads.add(payload);
        }

        private void connectAndSend() {
            long startedAt = System.nanoTime();
            EchoClient opened;
            try {
                opened = EchoClient.connect(
                        config.target(),
                        config.form().framing(),
                        config.form().lengthPrefix(),
                        config.socket(),
                        config.tls(),
                        config.timeout());
                opened.waitForever();
            } catch (IOException e) {
                report(() -> events.refused(String.valueOf(e.getMessage())));
                return;
            }
            long nanos = System.nanoTime() - startedAt;
            if (!keep(opened, Thread.currentThread())) {
                opened.close();
                return;
            }
            report(() -> events.opened(opened.address(), nanos));
            start("ping-receive", () -> receive(opened));
            try {
                while (true) {
                    byte[] payload = payloads.take();
                    sentAt.add(System.nanoTime());
                    opened.send(payload);
                }
            } catch (IOException e) {
                // The receiver reports the end of the connection and its reason.
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized boolean keep(EchoClient opened, Thread thread) {
            client = opened;
            sender = thread;
            return !closed;
        }

        private void receive(EchoClient opened) {
            try {
                while (true) {
                    byte[] reply = opened.receive(config.size());
                    long now = System.nanoTime();
                    Long sent = sentAt.poll();
                    report(() -> events.replied(reply, sent == null ? 0 : now - sent));
                }
            } catch (IOException e) {
                report(() -> events.lost(reason(e)));
            }
        }

        private void report(Runnable event) {
            loop.execute(() -> {
                if (!isClosed()) {
                    event.run();
                }
            });
        }

        private synchronized boolean isClosed() {
            return closed;
        }

        @Override
        public synchronized void close() {
            closed = true;
            EchoClient opened = client;
            if (opened != null) {
                // With TLS, closing may wait for a blocked sender.
                start("ping-close", opened::close);
            }
            if (sender != null) {
                sender.interrupt();
            }
        }
    }

    private static String reason(IOException e) {
        if (e instanceof EOFException) {
            return "the server closed the connection";
        }
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    }
}
