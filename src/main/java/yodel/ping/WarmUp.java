package yodel.ping;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import yodel.client.EchoClient;
import yodel.transport.socket.SocketSettings;
import yodel.wire.ProtocolSpec;

/**
 * Exchanges messages with this process itself before a run. The code that is measured is compiled after some hundred
 * calls; without this, the messages of the first minutes would take up to several milliseconds longer.
 */
final class WarmUp {

    private static final int MESSAGES = 1_000;

    /** Does not depend on the size of the messages of the run, which may be large. */
    private static final int SIZE = 64;

    private static final int BUFFER = 1 << 12;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private WarmUp() {}

    /** Runs the code for messages of this form. */
    static void run(ProtocolSpec form) {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> returnBytes(listener), "ping-warm-up");
            server.setDaemon(true);
            server.start();
            InetSocketAddress address = new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
            try (EchoClient client = EchoClient.connect(address, form, SocketSettings.NONE, null, TIMEOUT)) {
                for (int number = 0; number < MESSAGES; number++) {
                    client.send(PingPayload.of(number, SIZE, form.framing()));
                    client.receive(SIZE);
                }
            }
        } catch (IOException e) {
            // Only the first response times are affected.
            return;
        }
    }

    private static void returnBytes(ServerSocket listener) {
        byte[] bytes = new byte[BUFFER];
        try (Socket socket = listener.accept()) {
            socket.setTcpNoDelay(true);
            for (int count = socket.getInputStream().read(bytes);
                    count >= 0;
                    count = socket.getInputStream().read(bytes)) {
                socket.getOutputStream().write(bytes, 0, count);
            }
        } catch (IOException e) {
            // The client has gone.
            return;
        }
    }
}
