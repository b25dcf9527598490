package yodel.check;

import static yodel.check.Evidence.number;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import yodel.check.connection.Conversation;
import yodel.transport.CannotConnectException;

/** What happens on one connection is nothing to the others. */
final class ConnectionChecks {

    private static final String DEMAND = "What a client does, or does not do, is nothing to the others.";

    private static final int FEW = 8;
    private static final int MESSAGE_BYTES = 24;

    /** The smallest backlog that servers ask for. */
    private static final int BACKLOG = 5;

    private ConnectionChecks() {}

    static List<Check> all() {
        return List.of(
                Check.ofBytes(
                        Section.CONNECTIONS,
                        1,
                        "messages that come in halves on several connections",
                        "Each connection carries a sequence of messages of its own.",
                        ConnectionChecks::halves),
                Check.ofBytes(Section.CONNECTIONS, 2, "a reset inside a message", DEMAND, ConnectionChecks::reset),
                Check.ofBytes(
                        Section.CONNECTIONS, 3, "a client that does not read", DEMAND, ConnectionChecks::slowReader),
                Check.ofBytes(
                        Section.CONNECTIONS,
                        4,
                        "a client that sends a byte at a time",
                        DEMAND,
                        ConnectionChecks::slowSender),
                Check.ofBytes(Section.CONNECTIONS, 5, "a client that says nothing", DEMAND, ConnectionChecks::silent),
                Check.ofBytes(
                        Section.CONNECTIONS,
                        6,
                        "many connections at once",
                        "Each of many clients gets its own reply.",
                        ConnectionChecks::many));
    }

    /** Who serves one after the other makes that mistake everywhere here. */
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
                            "in two halves (connection %d of %d, all of which have sent a half)".formatted(i + 1, FEW),
                            mistake(
                                    session,
                                    "Does the server wait for the rest of one's message while others are ready, or does"
                                            + " it take what one read brings for a message? Or do connections share the"
                                            + " buffer of what was read so far? Each needs its own.")));
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
                "A reset shows as an error of recv() or send() (ECONNRESET): it ends that one connection, and neither the"
                        + " loop nor the process.");
        session.requireReplies(
                other, batch, new Sending("while another connection was reset inside a message", mistake));
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
                "One client that does not read holds up the others: the server waits in a write. Write without blocking and"
                        + " keep the rest for when the socket is writable, or give each connection a thread.");
        session.requireAnswers(before, message(session, "before"), new Sending(how, mistake));
        session.requireAnswers(session.open(), message(session, "new"), new Sending(how, mistake));
        flood.sendRest(slow);
        session.requireReplies(
                slow,
                flood.batch(),
                new Sending(
                        "of which %s went out before a reply was read".formatted(flood.sentUnread()),
                        "A client that reads late gets all of its replies: keep them, or read no more from it meanwhile."));
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
                            "while another client was inside a message",
                            mistake(
                                    session,
                                    "One client that sends slowly holds up the others: the server waits for the rest of"
                                            + " its message. Read what is there, keep it, and go on with whoever is"
                                            + " ready.")));
        }
        session.requireReplies(
                slow,
                batch,
                new Sending(
                        "a byte at a time",
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
                new Sending("while another client was connected and had said nothing", Mistakes.ONE_AT_A_TIME));
        session.requireAnswers(
                silent,
                message(session, "at last"),
                new Sending("after a silence", "A client that has said nothing so far may still speak."));
    }

    private static void many(Session session) throws ViolationException, NotApplicableException, IOException {
        int connections = session.config().connections();
        String mistake = mistake(
                session,
                "Is there a limit on connections, threads or open files (ulimit -n) that is lower? select() knows no descriptor"
                        + " above 1023: use poll or epoll.");
        List<Conversation> conversations = new ArrayList<>();
        while (conversations.size() < connections) {
            List<Conversation> next = open(session, Math.min(BACKLOG, connections - conversations.size()));
            conversations.addAll(next);
            // An answer shows that it was accepted. A SYN that finds the backlog full is dropped, and comes again after
            // 1 s.
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

    /** Sends a message on each, before a reply is read on any. */
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
                        "this process may not open as many files (ulimit -n); give fewer --connections");
            }
            throw e;
        }
    }
}
