package yodel.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import yodel.check.connection.TestConnection;

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

    static Flood of(CheckContext context) {
        return new Flood(context.batch(
                Payloads.numbered(BYTES / MESSAGE_BYTES, MESSAGE_BYTES - 10, MESSAGE_BYTES + 10, context.random())));
    }

    Batch batch() {
        return batch;
    }

    /** Sends until the server stops reading or everything is sent. */
    void sendWithoutReading(TestConnection connection) throws IOException {
        connection.sendWithoutTaking(rest, CheckContext.QUIET);
        unread = rest.position();
    }

    /** Sends the remaining bytes, and reads replies whenever the server stops reading. */
    void sendRest(TestConnection connection) throws IOException {
        connection.send(Arrays.copyOfRange(rest.array(), rest.position(), rest.limit()));
    }

    /** Returns the amount sent before the first reply was read: {@code 1.5 MiB}. */
    String sentUnread() {
        return "%.1f MiB".formatted((double) unread / (1 << 20));
    }
}
