package yodel.check;

import java.io.IOException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import yodel.check.connection.TestConnection;
import yodel.check.connection.TimeBudget;
import yodel.transport.ConnectFailedException;

/** The resources of one check: connections, which are closed after it, time limits, and random numbers. */
final class CheckContext implements AutoCloseable {

    /** A server that has accepted no bytes for this long is assumed to be waiting for the client to read replies. */
    static final Duration QUIET = Duration.ofMillis(250);

    /** Long enough for a waiting server to read the previous piece. */
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(20);

    private static final int SMALL_BUFFER = 64 << 10;

    private final CheckConfig config;
    private final Selector selector;
    private final TimeBudget budget;
    private final Random random;
    private final ServerTraits traits;
    private final List<TestConnection> connections = new ArrayList<>();

    /**
     * @param number the number of the check, so that each check gets different random numbers
     * @param traits the findings of the probe about the server
     */
    CheckContext(CheckConfig config, int number, ServerTraits traits) throws IOException {
        this.config = config;
        this.selector = Selector.open();
        this.budget = new TimeBudget(selector, config.timeout(), config.wholeCheck());
        this.random = new Random(config.seed() + number);
        this.traits = traits;
    }

    CheckConfig config() {
        return config;
    }

    Random random() {
        return random;
    }

    ServerTraits traits() {
        return traits;
    }

    TestConnection open() throws ConnectFailedException {
        return connect(0);
    }

    List<TestConnection> open(int connections) throws ConnectFailedException {
        List<TestConnection> opened = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            opened.add(connect(0));
        }
        return opened;
    }

    /** Opens a connection with small socket buffers, so that each side soon notices when the other does not read. */
    TestConnection openWithSmallBuffers() throws ConnectFailedException {
        return connect(SMALL_BUFFER);
    }

    private TestConnection connect(int buffers) throws ConnectFailedException {
        TestConnection connection =
                TestConnection.start(config.target(), config.sockets(), config.tls(), buffers, budget);
        connections.add(connection);
        connection.awaitConnected(config.target());
        return connection;
    }

    Batch batch(byte[]... payloads) {
        return new Batch(config.form(), List.of(payloads));
    }

    Batch batch(List<byte[]> payloads) {
        return new Batch(config.form(), payloads);
    }

    /** Waits until the bytes sent so far have probably arrived. */
    void pause() {
        budget.pause(BETWEEN_PIECES);
    }

    /** Sends messages and verifies the reply to each. */
    void requireAnswers(TestConnection connection, Batch batch, Sending sending)
            throws ViolationException, IOException {
        requireReplies(connection.send(batch.request()), batch, sending);
    }

    /** Receives and verifies the replies to messages that have been sent. */
    void requireReplies(TestConnection connection, Batch batch, Sending sending)
            throws ViolationException, IOException {
        new Replies(new Exchange(batch, sending, connection.receive(batch.bytes())), traits).requireAll();
    }

    @Override
    public void close() throws IOException {
        for (TestConnection connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
