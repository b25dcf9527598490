package yodel.check;

import static yodel.check.Evidence.number;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import yodel.check.connection.Conversation;
import yodel.transport.CannotConnectException;

/** Checks that connections are independent of each other. */
final class ConnectionChecks {

    private static final String DEMAND = "A client's behavior does not affect other clients.";

    private static final int FEW = 8;
    private static final int MESSAGE_BYTES = 24;

    /** The smallest listen backlog in common use. */
    private static final int BACKLOG = 5;

    private ConnectionChecks() {}

    static List<Check> all() {
        return List.of(
                Check.ofBytes(
                        Section.CONNECTIONS,
                        1,
                        "messages sent in halves on several connections",
                        "Each connection carries a separate sequence of messages.",
                        ConnectionChecks::halves),
                Check.ofBytes(Section.CONNECTIONS, 2, "a reset inside a message", DEMAND, ConnectionChecks::reset),
                Check.ofBytes(
                        Section.CONNECTIONS, 3, "a client that does not read", DEMAND, ConnectionChecks::slowReader),
                Check.ofBytes(
                        Section.CONNECTIONS,
                        4,
                        "a client that sends one byte at a time",
                        DEMAND,
                        ConnectionChecks::slowSender),
                Check.ofBytes(Section.CONNECTIONS, 5, "a silent client", DEMAND, ConnectionChecks::silent),
                Check.ofBytes(
                        Section.CONNECTIONS,
                        6,
                        "many concurrent connections",
                        "Each client receives the reply to its own message.",
                        ConnectionChecks::many));
    }

    /**
     * Returns the common cause of all failures here if the server handles one connection at a time, else {@code usual}.
     */
    private static String mistake(Session session, String usual) {
        return session.traits().servesSeveral() ? usual : Mistakes.ONE_AT_A_TIME;
    }

    private static Batch message(Session session, String name) {
        return session.batch(Payloads.text(name, MESSAGE_BYTES, session.random()));
    }

    private static void halves(Session session) throws ViolationException, IOException {
        List<Conversation> conversations = session.open(FEW);
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < FEW; i++) {
            Batch batch = message(session, "from " + (i + 1));
            conversations.get(i).send(Arrays.copyOf(batch.request(), batch.bytes() / 2));
            batches.add(batch);
        }
        session.pause();
        for (int i = FEW - 1; i >= 0; i--) {
            Batch batch = batches.get(i);
            conversations.get(i).send(Arrays.copyOfRange(batch.request(), batch.bytes() / 2, batch.bytes()));
            session.requireReplies(
                    conversations.get(i),
                    batch,
                    new Sending(
                            "in two halves (connection %d of %d, all of which have sent one half)"
                                    .formatted(i + 1, FEW),
                            mistake(
                                    session,
                                    "Either the server blocks on the rest of one client's message while other clients are"
                                            + " ready, or it treats each read as a whole message, or connections share"
                                            + " a receive buffer. Each connection needs a separate buffer.")));
        }
    }

    private static void reset(Session session) throws ViolationException, IOException {
        Conversation other = session.open();
        Batch batch = message(session, "other");
        other.send(Arrays.copyOf(batch.request(), batch.bytes() / 2));
        Conversation reset = session.open();
        reset.send(Arrays.copyOf(batch.request(), batch.bytes() / 2));
        session.pause();
        reset.reset();
        session.pause();
        other.send(Arrays.copyOfRange(batch.request(), batch.bytes() / 2, batch.bytes()));
        String mistake = mistake(
                session,
                "A reset appears as an error of recv() or send() (ECONNRESET). Close only that connection; keep the"
                        + " event loop and the process running.");
        session.requireReplies(
                other, batch, new Sending("while another connection was reset in the middle of a message", mistake));
        session.requireAnswers(
                session.open(), message(session, "new"), new Sending("after a connection was reset", mistake));
    }

    private static void slowReader(Session session) throws ViolationException, IOException {
        Conversation before = session.open();
        Conversation slow = session.openWithSmallBuffers();
        Flood flood = Flood.of(session);
        flood.sendWithoutReading(slow);
        String how = "while another client sent %s and read no reply".formatted(flood.sentUnread());
        String mistake = mistake(
                session,
                "A client that does not read blocks the other clients: the server blocks in a write. Use non-blocking writes and"
                        + " keep the remaining bytes until the socket is writable, or use one thread per connection.");
        session.requireAnswers(before, message(session, "before"), new Sending(how, mistake));
        session.requireAnswers(session.open(), message(session, "new"), new Sending(how, mistake));
        flood.sendRest(slow);
        session.requireReplies(
                slow,
                flood.batch(),
                new Sending(
                        "(%s sent before reading any reply)".formatted(flood.sentUnread()),
                        "A client that reads late must still receive all replies. Keep them, or stop reading from that client."));
    }

    private static void slowSender(Session session) throws ViolationException, IOException {
        Conversation other = session.open();
        Conversation slow = session.open();
        Batch batch = message(session, "slow");
        for (byte b : batch.request()) {
            slow.send(new byte[] {b});
            session.pause();
            session.requireAnswers(
                    other,
                    message(session, "other"),
                    new Sending(
                            "while another client was in the middle of a message",
                            mistake(
                                    session,
                                    "A client that sends slowly blocks the other clients: the server waits for the rest of"
                                            + " its message. Read the available bytes, keep them, and continue with"
                                            + " the connections that are ready.")));
        }
        session.requireReplies(
                slow,
                batch,
                new Sending(
                        "one byte at a time",
                        mistake(
                                session,
                                session.traits().answersTwoInOneWrite()
                                        ? Mistakes.SHORT_READ
                                        : Mistakes.READ_IS_NO_MESSAGE)));
    }

    private static void silent(Session session) throws ViolationException, IOException {
        Conversation silent = session.open();
        session.pause();
        session.requireAnswers(
                session.open(),
                message(session, "other"),
                new Sending("while another connection was open and had sent nothing", Mistakes.ONE_AT_A_TIME));
        session.requireAnswers(
                silent,
                message(session, "at last"),
                new Sending("after a period of silence", "A client may send its first message at any time."));
    }

    private static void many(Session session) throws ViolationException, NotApplicableException, IOException {
        int connections = session.config().connections();
        String mistake = mistake(
                session,
                "The server may have a lower limit on connections, threads or open files (ulimit -n). select() supports no"
                        + " descriptor above 1023: use poll or epoll.");
        List<Conversation> conversations = new ArrayList<>();
        while (conversations.size() < connections) {
            List<Conversation> next = open(session, Math.min(BACKLOG, connections - conversations.size()));
            conversations.addAll(next);
            // A reply proves that the connection was accepted. The kernel drops a SYN when the backlog is full, and
            // the client retries only after 1 s.
            askEach(
                    session,
                    next,
                    "(first message, %s connections open)".formatted(number(conversations.size())),
                    mistake);
        }
        askEach(
                session,
                conversations,
                "(second message, all %s connections open)".formatted(number(connections)),
                mistake);
    }

    /** Sends a message on every connection before reading any reply. */
    private static void askEach(Session session, List<Conversation> conversations, String how, String mistake)
            throws ViolationException, IOException {
        List<Batch> batches = new ArrayList<>();
        for (Conversation conversation : conversations) {
            Batch batch = message(session, "from " + (batches.size() + 1));
            conversation.send(batch.request());
            batches.add(batch);
        }
        for (int i = 0; i < batches.size(); i++) {
            session.requireReplies(conversations.get(i), batches.get(i), new Sending(how, mistake));
        }
    }

    private static List<Conversation> open(Session session, int connections)
            throws NotApplicableException, CannotConnectException {
        try {
            return session.open(connections);
        } catch (CannotConnectException e) {
            if (String.valueOf(e.getMessage()).contains("Too many open files")) {
                throw new NotApplicableException(
                        "the open-file limit of this process is too low (ulimit -n); use a smaller value for --connections");
            }
            throw e;
        }
    }
}
