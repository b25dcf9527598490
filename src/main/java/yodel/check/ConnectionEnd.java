package yodel.check;

import static yodel.check.Explanation.bytes;
import static yodel.check.Explanation.count;

import java.io.IOException;
import java.util.Arrays;
import yodel.check.connection.Received;
import yodel.check.connection.TestConnection;

/** Requires that the server closes the connection cleanly and sends no unexpected bytes first. */
final class ConnectionEnd {

    private final String sent;
    private final Mistake mistake;
    private final byte[] allowed;

    /** Explains why the server did not close the connection. */
    interface Mistake {
        /**
         * Returns the explanation as a sentence.
         *
         * @param received the received bytes and what followed them; never only a reset
         */
        String of(Received received) throws IOException;
    }

    /** @param sent the bytes sent so far, described for the report */
    ConnectionEnd(String sent, Mistake mistake) {
        this(sent, mistake, new byte[0]);
    }

    ConnectionEnd(String sent, String commonMistake) {
        this(sent, received -> commonMistake);
    }

    private ConnectionEnd(String sent, Mistake mistake, byte[] allowed) {
        this.sent = sent;
        this.mistake = mistake;
        this.allowed = allowed;
    }

    /** Also accepts a prefix of {@code reply}, because a server may answer a message before all of it has arrived. */
    ConnectionEnd orPartOf(byte[] reply) {
        return new ConnectionEnd(sent, mistake, reply);
    }

    /** Reads until the connection ends, and verifies how it ends. */
    void require(TestConnection connection) throws ViolationException, IOException {
        Received received = connection.receiveToEnd();
        byte[] actual = received.bytes();
        boolean right = actual.length <= allowed.length && Arrays.equals(actual, Arrays.copyOf(allowed, actual.length));
        if (right && received.ending() == Received.Ending.END) {
            return;
        }
        String ending = Explanation.ending(received);
        throw new ViolationException(new Violation(
                sent,
                right ? ending : "%s, then %s\n%s".formatted(count(actual.length, "byte"), ending, bytes(actual)),
                allowed.length == 0
                        ? "end of stream, with no bytes before it"
                        : "end of stream, preceded by nothing or by the beginning of the correct reply",
                right && received.ending() == Received.Ending.RESET ? CommonMistakes.RESET : mistake.of(received)));
    }
}
