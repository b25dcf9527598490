package yodel.check;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import yodel.wire.ProtocolSpec;

/** Consecutive messages and the expected replies, which have the same lengths as the messages. */
final class Batch {

    private final ProtocolSpec form;
    private final List<byte[]> payloads;
    private final byte[] request;
    private final byte[] reply;

    /** The offset of each message in the stream, followed by the offset of the end of the last message. */
    private final int[] offsets;

    /** @param payloads payloads that the framing can represent */
    Batch(ProtocolSpec form, List<byte[]> payloads) {
        this.form = form;
        this.payloads = payloads;
        this.offsets = new int[payloads.size() + 1];
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        ByteArrayOutputStream replies = new ByteArrayOutputStream();
        for (int i = 0; i < payloads.size(); i++) {
            byte[] payload = payloads.get(i);
            requests.writeBytes(form.message(payload));
            replies.writeBytes(form.reply(payload));
            offsets[i + 1] = requests.size();
        }
        this.request = requests.toByteArray();
        this.reply = replies.toByteArray();
    }

    ProtocolSpec form() {
        return form;
    }

    /** Returns all messages in wire format. */
    byte[] request() {
        return request;
    }

    /** Returns all expected replies in wire format. */
    byte[] reply() {
        return reply;
    }

    int bytes() {
        return request.length;
    }

    int messages() {
        return offsets.length - 1;
    }

    /** Returns the zero-based index of the message that contains the byte at {@code offset}. */
    int messageAt(int offset) {
        int found = Arrays.binarySearch(offsets, offset);
        return Math.min(messages() - 1, found >= 0 ? found : -found - 2);
    }

    /** Returns the offset of a message in the stream. */
    int start(int message) {
        return offsets[message];
    }

    /** Returns the number of bytes that precede the payload of a message. */
    int prefixBytes(int message) {
        return form.framing().prefix(payloads.get(message).length).length;
    }

    /** Returns one message in wire format. */
    byte[] request(int message) {
        return Arrays.copyOfRange(request, offsets[message], offsets[message + 1]);
    }

    /** Returns one expected reply in wire format. */
    byte[] reply(int message) {
        return Arrays.copyOfRange(reply, offsets[message], offsets[message + 1]);
    }

    /** Returns the payload of one message. */
    byte[] payload(int message) {
        return payloads.get(message);
    }
}
