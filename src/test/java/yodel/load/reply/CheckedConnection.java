package yodel.load.reply;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import yodel.load.message.Cursor;
import yodel.load.message.MessageFactory;
import yodel.load.message.Messages;
import yodel.load.plan.PayloadSpec;
import yodel.load.result.MessageCounts;
import yodel.load.result.ReplyError;
import yodel.load.result.ReplyErrorExample;
import yodel.wire.Framing;
import yodel.wire.ProtocolSpec;
import yodel.wire.ReplyRule;

/** A connection without a socket: its messages, the checker of their replies and the recorder. Times are given. */
final class CheckedConnection implements AutoCloseable {

    private static final int DEPTH = 8;

    private final Messages messages;
    private final ProtocolSpec form;
    private final List<byte[]> payloads;
    private final Cursor sending;
    private final InFlightQueue flights = new InFlightQueue(DEPTH);
    private final MessageRecorder recorder = new MessageRecorder(true, true);
    private final ReplyChecker checker;
    private int sent;

    /** Creates a connection that sends the given payloads in turn, all of them within the measurement. */
    CheckedConnection(Framing framing, ReplyRule rule, List<byte[]> payloads) {
        this.form = new ProtocolSpec(framing, rule);
        this.payloads = payloads;
        this.messages = MessageFactory.create(
                new PayloadSpec.Payloads(payloads, "test"), form, UnpooledByteBufAllocator.DEFAULT);
        this.sending = messages.start(0);
        this.checker = rule == ReplyRule.ANY
                ? new CountingChecker(form, recorder, 0, sending.copy(), flights)
                : new ComparingChecker(form, recorder, 0, sending.copy(), flights);
        recorder.start(new MeasurementWindow(0, Long.MAX_VALUE));
    }

    static CheckedConnection of(Framing framing, ReplyRule rule, String... payloads) {
        return new CheckedConnection(
                framing,
                rule,
                Arrays.stream(payloads).map(payload -> payload.getBytes(UTF_8)).toList());
    }

    /** Sends the next messages. */
    CheckedConnection send(int number) {
        for (int i = 0; i < number; i++) {
            recorder.slot(sent, sent, 1);
            recorder.sent(sent, sent, 1, flights);
            checker.expect(sending.replyBytes(1));
            sending.skipMessages(1);
            sent++;
        }
        return this;
    }

    /** Returns the correct reply to message {@code number}, from 0, as on the wire. */
    byte[] reply(int number) {
        byte[] payload = payloads.get(number % payloads.size());
        return frame(form.replyRule() == ReplyRule.SAME ? payload : upper(payload));
    }

    private static byte[] upper(byte[] payload) {
        byte[] upper = payload.clone();
        for (int i = 0; i < upper.length; i++) {
            upper[i] -= (byte) (upper[i] >= 'a' && upper[i] <= 'z' ? 'a' - 'A' : 0);
        }
        return upper;
    }

    /** Returns a message with the given payload as on the wire. */
    byte[] frame(byte[] payload) {
        return form.message(payload);
    }

    byte[] frame(String payload) {
        return frame(payload.getBytes(UTF_8));
    }

    /** Receives bytes in one read. Returns whether the checker can follow the stream. */
    boolean receive(byte[]... bytes) {
        return checker.check(Unpooled.wrappedBuffer(concat(bytes)), sent);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    void lose() {
        checker.lose(ReplyError.CONNECTION_LOST);
    }

    int inFlight() {
        return checker.inFlight();
    }

    MessageCounts counts() {
        return recorder.stats().counts();
    }

    Map<ReplyError, Long> errors() {
        return recorder.stats().replyErrors();
    }

    List<ReplyErrorExample> examples() {
        return recorder.stats().examples();
    }

    @Override
    public void close() {
        messages.close();
    }
}
