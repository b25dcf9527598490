package yodel.check;

import static yodel.check.Explanation.number;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import yodel.check.connection.TestConnection;
import yodel.transport.ConnectFailedException;

/** Checks that connections are independent of each other. */
final class ConnectionChecks {

    private static final String REQUIREMENT = "A client's behavior does not affect other clients.";

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
                Check.ofBytes(Section.CONNECTIONS, 2, "a reset inside a message", REQUIREMENT, ConnectionChecks::reset),
                Check.ofBytes(
                        Section.CONNECTIONS,
                        3,
                        "a client that does not read",
                        REQUIREMENT,
                        ConnectionChecks::slowReader),
                Check.ofBytes(
                        Section.CONNECTIONS,
                        4,
                        "a client that sends one byte at a time",
                        REQUIREMENT,
                        ConnectionChecks::slowSender),
                Check.ofBytes(Section.CONNECTIONS, 5, "a silent client", REQUIREMENT, ConnectionChecks::silent),
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
    private static String mistake(CheckContext context, String usual) {
        return context.traits().servesSeveral() ? usual : CommonMistakes.ONE_AT_A_TIME;
    }

    private static Batch message(CheckContext context, String name) {
        return context.batch(Payloads.text(name, MESSAGE_BYTES, context.random()));
    }

    private static void halves(CheckContext context) throws ViolationException, IOException {
        List<TestConnection> all = context.open(FEW);
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < FEW; i++) {
            Batch batch = message(context, "from " + (i + 1));
            all.get(i).send(Arrays.copyOf(batch.request(), batch.bytes() / 2));
            batches.add(batch);
        }
        context.pause();
        for (int i = FEW - 1; i >= 0; i--) {
            Batch batch = batches.get(i);
            all.get(i).send(Arrays.copyOfRange(batch.request(), batch.bytes() / 2, batch.bytes()));
            context.requireReplies(
                    all.get(i),
                    batch,
                    new Sending(
                            "in two halves (connection %d of %d, all of which have sent one half)"
                                    .formatted(i + 1, FEW),
                            mistake(
                                    context,
                                    "Either the server blocks on the rest of one client's message while other clients are"
                                            + " ready, or it treats each read as a whole message, or connections share"
                                            + " a receive buffer. Each connection needs a separate buffer.")));
        }
    }

    private static void reset(CheckContext context) throws ViolationException, IOException {
        TestConnection other = context.open();
        Batch batch = message(context, "other");
        other.send(Arrays.copyOf(batch.request(), batch.bytes() / 2));
        TestConnection reset = context.open();
        reset.send(Arrays.copyOf(batch.request(), batch.bytes() / 2));
        context.pause();
        reset.reset();
        context.pause();
        other.send(Arrays.copyOfRange(batch.request(), batch.bytes() / 2, batch.bytes()));
        String mistake = mistake(
                context,
                "A reset appears as an error of recv() or send() (ECONNRESET). Close only that connection; keep the"
                        + " event loop and the process running.");
        context.requireReplies(
                other, batch, new Sending("while another connection was reset in the middle of a message", mistake));
        context.requireAnswers(
                context.open(), message(context, "new"), new Sending("after a connection was reset", mistake));
    }

    private static void slowReader(CheckContext context) throws ViolationException, IOException {
        TestConnection before = context.open();
        TestConnection slow = context.openWithSmallBuffers();
        Flood flood = Flood.of(context);
        flood.sendWithoutReading(slow);
        String how = "while another client sent %s and read no reply".formatted(flood.sentUnread());
        String mistake = mistake(
                context,
                "A client that does not read blocks the other clients: the server blocks in a write. Use non-blocking writes and"
                        + " keep the remaining bytes until the socket is writable, or use one thread per connection.");
        context.requireAnswers(before, message(context, "before"), new Sending(how, mistake));
        context.requireAnswers(context.open(), message(context, "new"), new Sending(how, mistake));
        flood.sendRest(slow);
        context.requireReplies(
                slow,
                flood.batch(),
                new Sending(
                        "(%s sent before reading any reply)".formatted(flood.sentUnread()),
                        "A client that reads late must still receive all replies. Keep them, or stop reading from that client."));
    }

    private static void slowSender(CheckContext context) throws ViolationException, IOException {
        TestConnection other = context.open();
        TestConnection slow = context.open();
        Batch batch = message(context, "slow");
        for (byte b : batch.request()) {
            slow.send(new byte[] {b});
            context.pause();
            context.requireAnswers(
                    other,
                    message(context, "other"),
                    new Sending(
                            "while another client was in the middle of a message",
                            mistake(
                                    context,
                                    "A client that sends slowly blocks the other clients: the server waits for the rest of"
                                            + " its message. Read the available bytes, keep them, and continue with"
                                            + " the connections that are ready.")));
        }
        context.requireReplies(
                slow,
                batch,
                new Sending(
                        "one byte at a time",
                        mistake(
                                context,
                                context.traits().answersTwoInOneWrite()
                                        ? CommonMistakes.SHORT_READ
                                        : CommonMistakes.READ_IS_NO_MESSAGE)));
    }

    private static void silent(CheckContext context) throws ViolationException, IOException {
        TestConnection silent = context.open();
        context.pause();
        context.requireAnswers(
                context.open(),
                message(context, "other"),
                new Sending("while another connection was open but silent", CommonMistakes.ONE_AT_A_TIME));
        context.requireAnswers(
                silent,
                message(context, "at last"),
                new Sending("after a period of silence", "A client may send its first message at any time."));
    }

    private static void many(CheckContext context) throws ViolationException, NotApplicableException, IOException {
        int connections = context.config().connections();
        String mistake = mistake(
                context,
                "The server may have a lower limit on connections, threads or open files (ulimit -n). select() supports no"
                        + " descriptor above 1023: use poll or epoll.");
        List<TestConnection> all = new ArrayList<>();
        while (all.size() < connections) {
            List<TestConnection> next = open(context, Math.min(BACKLOG, connections - all.size()));
            all.addAll(next);
            // A reply proves that the connection was accepted. The kernel drops a SYN when the backlog is full, and
            // the client retries only after 1 s.
            askEach(context, next, "(first message, %s connections open)".formatted(number(all.size())), mistake);
        }
        askEach(context, all, "(second message, all %s connections open)".formatted(number(connections)), mistake);
    }

    /** Sends a message on every connection before reading any reply. */
    private static void askEach(CheckContext context, List<TestConnection> all, String how, String mistake)
            throws ViolationException, IOException {
        List<Batch> batches = new ArrayList<>();
        for (TestConnection connection : all) {
            Batch batch = message(context, "from " + (batches.size() + 1));
            connection.send(batch.request());
            batches.add(batch);
        }
        for (int i = 0; i < batches.size(); i++) {
            context.requireReplies(all.get(i), batches.get(i), new Sending(how, mistake));
        }
    }

    private static List<TestConnection> open(CheckContext context, int connections)
            throws NotApplicableException, ConnectFailedException {
        try {
            return context.open(connections);
        } catch (ConnectFailedException e) {
            if (String.valueOf(e.getMessage()).contains("Too many open files")) {
                throw new NotApplicableException(
                        "the open-file limit of this process is too low (ulimit -n); use a smaller value for --connections");
            }
            throw e;
        }
    }
}
