package yodel.check;

import static yodel.check.Evidence.bytes;
import static yodel.check.Evidence.count;

import java.io.IOException;
import java.util.Arrays;
import yodel.check.connection.Conversation;
import yodel.check.connection.Received;

/** The end of a connection by the server: the end of its stream, and nothing before it. */
final class ConnectionEnd {

    private final String sent;
    private final Mistake mistake;
    private final byte[] allowed;

    /** What a server got wrong that did not end the connection. */
    interface Mistake {
        /**
         * What it was, in a sentence.
         *
         * @param received what came in place of the end; no mere reset
         */
        String of(Received received) throws IOException;
    }

    /** @param sent what was sent before, for whoever reads what came of it */
    ConnectionEnd(String sent, Mistake mistake) {
        this(sent, mistake, new byte[0]);
    }

    ConnectionEnd(String sent, String usualMistake) {
        this(sent, received -> usualMistake);
    }

    private ConnectionEnd(String sent, Mistake mistake, byte[] allowed) {
        this.sent = sent;
        this.mistake = mistake;
        this.allowed = allowed;
    }

    /** The same, but the first bytes of {@code reply} may come before: a server may answer while a message comes. */
    ConnectionEnd orPartOf(byte[] reply) {
        return new ConnectionEnd(sent, mistake, reply);
    }

    /** Makes sure that it comes next. */
    void require(Conversation conversation) throws ViolationException, IOException {
        Received received = conversation.receiveToEnd();
        byte[] came = received.bytes();
        boolean right = came.length <= allowed.length && Arrays.equals(came, Arrays.copyOf(allowed, came.length));
        if (right && received.ending() == Received.Ending.END) {
            return;
        }
        String ending = Evidence.ending(received);
        throw new ViolationException(new Finding(
                sent,
                right ? ending : "%s, then %s\n%s".formatted(count(came.length, "byte"), ending, bytes(came)),
                allowed.length == 0
                        ? "the end of the stream, and no byte before it"
                        : "the end of the stream; before it no byte, or the beginning of the right reply",
                right && received.ending() == Received.Ending.RESET ? Mistakes.RESET : mistake.of(received)));
    }
}
