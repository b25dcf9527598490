package yodel.check;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** Messages that are sent one behind the other, and the replies that must come. Both have the same lengths. */
final class Batch {

    private final MessageForm form;
    private final byte[] request;
    private final byte[] reply;

    /** Where each message begins, and where the last one ends. */
    private final int[] begins;

    Batch(MessageForm form, List<byte[]> payloads) {
        this.form = form;
        this.begins = new int[payloads.size() + 1];
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        ByteArrayOutputStream replies = new ByteArrayOutputStream();
        for (int i = 0; i < payloads.size(); i++) {
            byte[] payload = payloads.get(i);
            requests.writeBytes(form.message(payload));
            replies.writeBytes(form.reply(payload));
            begins[i + 1] = requests.size();
        }
        this.request = requests.toByteArray();
        this.reply = replies.toByteArray();
    }

    MessageForm form() {
        return form;
    }

    /** All messages on the wire. */
    byte[] request() {
        return request;
    }

    /** All replies on the wire. */
    byte[] reply() {
        return reply;
    }

    int bytes() {
        return request.length;
    }

    int messages() {
        return begins.length - 1;
    }

    /** The message, from 0, that the byte at {@code offset} belongs to. */
    int messageAt(int offset) {
        int found = Arrays.binarySearch(begins, offset);
        return Math.min(messages() - 1, found >= 0 ? found : -found - 2);
    }

    /** Where a message begins in the stream. */
    int begin(int message) {
        return begins[message];
    }

    /** How many bytes stand before each payload. */
    int prefixBytes() {
        return form.prefixBytes();
    }

    /** One message on the wire. */
    byte[] request(int message) {
        return Arrays.copyOfRange(request, begins[message], begins[message + 1]);
    }

    /** One reply on the wire. */
    byte[] reply(int message) {
        return Arrays.copyOfRange(reply, begins[message], begins[message + 1]);
    }

    /** One message's payload. */
    byte[] payload(int message) {
        return Arrays.copyOfRange(request, begins[message] + prefixBytes(), begins[message + 1]);
    }
}
