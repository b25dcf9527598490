package yodel.check;

import java.io.IOException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import yodel.check.connection.Conversation;
import yodel.check.connection.Patience;
import yodel.transport.CannotConnectException;

/** What one check has: connections, which are closed behind it, patience, random numbers, and judgement. */
final class Session implements AutoCloseable {

    /** A server that has taken nothing for so long waits for its replies to be taken. */
    static final Duration QUIET = Duration.ofMillis(250);

    /** Long enough for a server that is waiting to read what came before. */
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(20);

    private static final int SMALL_BUFFER = 64 << 10;

    private final CheckConfig config;
    private final Selector selector;
    private final Patience patience;
    private final Random random;
    private final ServerTraits traits;
    private final List<Conversation> conversations = new ArrayList<>();

    /**
     * @param number the check's, so that each has random numbers of its own
     * @param traits what is known of the server already
     */
    Session(CheckConfig config, int number, ServerTraits traits) throws IOException {
        this.config = config;
        this.selector = Selector.open();
        this.patience = new Patience(selector, config.timeout(), config.wholeCheck());
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

    Conversation open() throws CannotConnectException {
        return connect(0);
    }

    List<Conversation> open(int connections) throws CannotConnectException {
        List<Conversation> opened = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            opened.add(connect(0));
        }
        return opened;
    }

    /** A connection that holds little on either way: each side soon notices that the other does not read. */
    Conversation openWithSmallBuffers() throws CannotConnectException {
        return connect(SMALL_BUFFER);
    }

    private Conversation connect(int buffers) throws CannotConnectException {
        Conversation conversation = Conversation.begin(config.target(), config.tls(), buffers, patience);
        conversations.add(conversation);
        conversation.awaitConnected(config.target());
        return conversation;
    }

    Batch batch(byte[]... payloads) {
        return new Batch(config.form(), List.of(payloads));
    }

    Batch batch(List<byte[]> payloads) {
        return new Batch(config.form(), payloads);
    }

    /** Lets what was sent arrive before what is sent next. */
    void pause() {
        patience.pause(BETWEEN_PIECES);
    }

    /** Sends messages and makes sure that each is answered. */
    void requireAnswers(Conversation conversation, Batch batch, Sending sending)
            throws ViolationException, IOException {
        requireReplies(conversation.send(batch.request()), batch, sending);
    }

    /** Makes sure that the replies to messages that were sent come next. */
    void requireReplies(Conversation conversation, Batch batch, Sending sending)
            throws ViolationException, IOException {
        new Replies(new Exchange(batch, sending, conversation.receive(batch.bytes())), traits).requireAll();
    }

    @Override
    public void close() throws IOException {
        for (Conversation conversation : conversations) {
            conversation.close();
        }
        selector.close();
    }
}
