package yodel.check;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import yodel.check.connection.TestConnection;
import yodel.wire.LengthPrefix;
import yodel.wire.LengthWidth;
import yodel.wire.ProtocolSpec;

/** Determines basic traits of a server before the checks. */
final class Probe {

    private static final Duration SHORT_TIMEOUT = Duration.ofSeconds(1);
    private static final byte[] PAYLOAD = "hello".getBytes(US_ASCII);

    private final CheckConfig config;

    /** A copy of the settings with a short timeout. */
    private final CheckConfig quick;

    Probe(CheckConfig config) {
        this.config = config;
        this.quick = config.timeout().compareTo(SHORT_TIMEOUT) < 0 ? config : config.with(SHORT_TIMEOUT);
    }

    /**
     * Determines the traits of the server.
     *
     * @throws InterruptedIOException if this thread is interrupted
     * @throws IOException if no connection can be established
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
        if (received(config, messages(config, 1), false).length > 0) {
            return new ServerTraits(true, false, false, isAnsweredRight(quick, 2), servesSeveral());
        }
        boolean answersOtherByteOrder = config.form().framing() instanceof LengthPrefix prefix
                && prefix.width() != LengthWidth.VARINT
                && isAnsweredRight(
                        quick.with(new ProtocolSpec(
                                prefix.inTheOtherByteOrder(), config.form().replyRule())),
                        1);
        boolean answersAtEndOfStream = received(quick, messages(quick, 1), true).length > 0;
        return new ServerTraits(false, answersOtherByteOrder, answersAtEndOfStream, false, true);
    }

    /** Returns the settings for the checks: a server that answers nothing is checked with a short timeout. */
    CheckConfig configFor(ServerTraits traits) {
        return traits.answers() ? config : quick;
    }

    private static Batch messages(CheckConfig config, int number) {
        return new Batch(
                config.form(),
                Collections.nCopies(
                        number, Payloads.fitted(PAYLOAD, config.form().framing())));
    }

    private static boolean isAnsweredRight(CheckConfig config, int number) throws IOException {
        Batch batch = messages(config, number);
        return Arrays.equals(received(config, batch, false), batch.reply());
    }

    /** @param halfClose whether to end the stream after the messages */
    private static byte[] received(CheckConfig config, Batch batch, boolean halfClose) throws IOException {
        try (CheckContext context = new CheckContext(config, 0, ServerTraits.UNKNOWN)) {
            TestConnection connection = context.open().send(batch.request());
            if (halfClose) {
                connection.halfClose();
            }
            return connection.receive(batch.bytes()).bytes();
        }
    }

    /** Sends on both connections, because a server that handles one at a time may pick either. */
    private boolean servesSeveral() throws IOException {
        try (CheckContext context = new CheckContext(quick, 0, ServerTraits.UNKNOWN)) {
            Batch batch = messages(quick, 1);
            List<TestConnection> both = context.open(2);
            for (TestConnection connection : both) {
                connection.send(batch.request());
            }
            for (TestConnection connection : both) {
                if (connection.receive(batch.bytes()).bytes().length == 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
