package yodel.check;

import static yodel.check.Evidence.bytes;
import static yodel.check.Evidence.count;

import java.io.IOException;
import java.util.Arrays;

/** The end of a connection by the server: the end of its stream, and nothing before it. */
final class ConnectionEnd {

    private final String sent;
    private final String usualMistake;
    private final byte[] allowed;

    ConnectionEnd(String sent, String usualMistake) {
        this(sent, usualMistake, new byte[0]);
    }

    private ConnectionEnd(String sent, String usualMistake, byte[] allowed) {
        this.sent = sent;
        this.usualMistake = usualMistake;
        this.allowed = allowed;
    }

    /** The same, but the first bytes of {@code reply} may come before: a server may answer while a message comes. */
    ConnectionEnd orPartOf(byte[] reply) {
        return new ConnectionEnd(sent, usualMistake, reply);
    }

    /** Makes sure that it comes next. */
    void require(Conversation conversation, CheckConfig config) throws ViolationException, IOException {
        Received received = conversation.receiveToEnd();
        byte[] came = received.bytes();
        boolean right = came.length <= allowed.length && Arrays.equals(came, Arrays.copyOf(allowed, came.length));
        if (right && received.ending() == Received.Ending.END) {
            return;
        }
        String ending = Evidence.ending(received.ending(), config);
        throw new ViolationException(new Finding(
                sent,
                right ? ending : "%s, then %s\n%s".formatted(count(came.length, "byte"), ending, bytes(came)),
                allowed.length == 0
                        ? "the end of the stream, and no byte before it"
                        : "the end of the stream; before it no byte, or the beginning of the right reply",
                right && received.ending() == Received.Ending.RESET ? Diagnosis.RESET : usualMistake));
    }
}
