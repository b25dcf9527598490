package yodel.check;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;

/**
 * What a few simple questions found out about a server, before the checks: it tells the causes of what goes wrong in
 * them apart.
 *
 * @param answers whether anything comes back for one message
 * @param answersOtherByteOrder whether a message is answered whose length has the other byte order
 * @param answersAtEndOfStream whether something comes back when the stream is ended behind the message
 * @param answersTwoInOneWrite whether both of two messages are answered that come in one write
 * @param servesSeveral whether a message is answered while another connection is open
 */
record Probe(
        boolean answers,
        boolean answersOtherByteOrder,
        boolean answersAtEndOfStream,
        boolean answersTwoInOneWrite,
        boolean servesSeveral) {

    /** Nothing is known yet. */
    private static final Probe NONE = new Probe(true, false, false, false, true);

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final byte[] PAYLOAD = "hello".getBytes(US_ASCII);

    /**
     * Asks a server.
     *
     * @throws IOException if there is no connection to be had
     */
    static Probe of(CheckConfig config) throws IOException {
        CheckConfig quick = quick(config);
        if (bytesBack(config, 1, false, false) > 0) {
            return new Probe(true, false, false, bytesBack(quick, 2, false, true) > 0, servesSeveral(quick));
        }
        CheckConfig other =
                quick.withByteOrder(config.byteOrder() == LengthPrefix.LITTLE ? LengthPrefix.BIG : LengthPrefix.LITTLE);
        return new Probe(
                false,
                config.framing() == Framing.LENGTH_PREFIX && bytesBack(other, 1, false, true) > 0,
                bytesBack(quick, 1, true, false) > 0,
                false,
                true);
    }

    private static boolean servesSeveral(CheckConfig config) throws IOException {
        try (Session session = new Session(config, 0, NONE)) {
            Batch batch = session.batch(PAYLOAD);
            Conversation second = session.open(2).get(1);
            return second.send(batch.request()).receive(batch.bytes()).bytes().length > 0;
        }
    }

    /** The same with a short timeout. */
    private static CheckConfig quick(CheckConfig config) {
        return config.timeout().compareTo(PATIENCE) < 0 ? config : config.withTimeout(PATIENCE);
    }

    /** How a server that has been asked is checked: one that answers nothing is not waited for for long each time. */
    CheckConfig patienceFor(CheckConfig config) {
        return answers ? config : quick(config);
    }

    /** @param onlyRight whether anything but the right replies counts as nothing */
    private static int bytesBack(CheckConfig config, int messages, boolean halfClose, boolean onlyRight)
            throws IOException {
        try (Session session = new Session(config, 0, NONE)) {
            byte[][] payloads = new byte[messages][];
            Arrays.fill(payloads, PAYLOAD);
            Batch batch = session.batch(payloads);
            Conversation conversation = session.open().send(batch.request());
            if (halfClose) {
                conversation.halfClose();
            }
            byte[] came = conversation.receive(batch.bytes()).bytes();
            return !onlyRight || Arrays.equals(came, batch.reply()) ? came.length : 0;
        }
    }
}
