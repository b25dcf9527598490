package yodel.check;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import yodel.check.connection.Conversation;
import yodel.wire.Framing;

/** Asks a server a few simple questions before the checks. */
final class Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final byte[] PAYLOAD = "hello".getBytes(US_ASCII);

    private final CheckConfig config;

    /** The same with a short timeout. */
    private final CheckConfig quick;

    Probe(CheckConfig config) {
        this.config = config;
        this.quick = config.timeout().compareTo(PATIENCE) < 0 ? config : config.with(PATIENCE);
    }

    /**
     * Asks the questions.
     *
     * @throws InterruptedIOException if this thread is interrupted
     * @throws IOException if there is no connection to be had
     */
    ServerTraits traits() throws IOException {
        try {
            ServerTraits traits = ask();
            Interruption.check();
            return traits;
        } catch (IOException e) {
            Interruption.check();
            throw e;
        }
    }

    private ServerTraits ask() throws IOException {
        if (came(config, messages(config, 1), false).length > 0) {
            return new ServerTraits(true, false, false, isAnsweredRight(quick, 2), servesSeveral());
        }
        boolean answersOtherByteOrder = config.form().framing() == Framing.LENGTH_PREFIX
                && isAnsweredRight(quick.with(config.form().inTheOtherByteOrder()), 1);
        boolean answersAtEndOfStream = came(quick, messages(quick, 1), true).length > 0;
        return new ServerTraits(false, answersOtherByteOrder, answersAtEndOfStream, false, true);
    }

    /** How a server of these traits is checked: one that answers nothing is not waited for for long each time. */
    CheckConfig configFor(ServerTraits traits) {
        return traits.answers() ? config : quick;
    }

    private static Batch messages(CheckConfig config, int number) {
        return new Batch(config.form(), Collections.nCopies(number, PAYLOAD));
    }

    private static boolean isAnsweredRight(CheckConfig config, int number) throws IOException {
        Batch batch = messages(config, number);
        return Arrays.equals(came(config, batch, false), batch.reply());
    }

    /** @param halfClose whether the stream is ended behind the messages */
    private static byte[] came(CheckConfig config, Batch batch, boolean halfClose) throws IOException {
        try (Session session = new Session(config, 0, ServerTraits.UNKNOWN)) {
            Conversation conversation = session.open().send(batch.request());
            if (halfClose) {
                conversation.halfClose();
            }
            return conversation.receive(batch.bytes()).bytes();
        }
    }

    /** Asks on both connections: of a server that serves one at a time, it need not be the first. */
    private boolean servesSeveral() throws IOException {
        try (Session session = new Session(quick, 0, ServerTraits.UNKNOWN)) {
            Batch batch = messages(quick, 1);
            List<Conversation> both = session.open(2);
            for (Conversation conversation : both) {
                conversation.send(batch.request());
            }
            for (Conversation conversation : both) {
                if (conversation.receive(batch.bytes()).bytes().length == 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
