package yodel.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import yodel.check.connection.Conversation;

/** More messages than the socket buffers of both ends can hold, for a client that does not read the replies. */
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

    /** Sends until the server stops reading or everything is sent. */
    void sendWithoutReading(Conversation conversation) throws IOException {
        conversation.sendWithoutTaking(rest, Session.QUIET);
        unread = rest.position();
    }

    /** Sends the remaining bytes, and reads replies whenever the server stops reading. */
    void sendRest(Conversation conversation) throws IOException {
        conversation.send(Arrays.copyOfRange(rest.array(), rest.position(), rest.limit()));
    }

    /** Returns the amount sent before the first reply was read: {@code 1.5 MiB}. */
    String sentUnread() {
        return "%.1f MiB".formatted((double) unread / (1 << 20));
    }
}
