package yodel.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import yodel.check.connection.Conversation;

/** More messages than the buffers between two ends hold, sent by someone who does not read the replies. */
final class Flood {

    private static final int BYTES = 8 << 20;
    private static final int MESSAGE_BYTES = 240;

    private final Batch batch;
    private final ByteBuffer rest;
    private long unread;

    private Flood(Batch batch) {
        this.batch = batch;
        this.rest = ByteBuffer.wrap(batch.request());
    }

    static Flood of(Session session) {
        return new Flood(session.batch(
                Payloads.numbered(BYTES / MESSAGE_BYTES, MESSAGE_BYTES - 10, MESSAGE_BYTES + 10, session.random())));
    }

    Batch batch() {
        return batch;
    }

    /** Until the server takes no more, or all is sent. */
    void sendWithoutReading(Conversation conversation) throws IOException {
        conversation.sendWithoutTaking(rest, Session.QUIET);
        unread = rest.position();
    }

    /** What the server did not take before; replies are read only where it takes nothing else. */
    void sendRest(Conversation conversation) throws IOException {
        conversation.send(Arrays.copyOfRange(rest.array(), rest.position(), rest.limit()));
    }

    /** How much went out before the first reply was read: {@code 1.5 MiB}. */
    String sentUnread() {
        return "%.1f MiB".formatted((double) unread / (1 << 20));
    }
}
