package yodel.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;
import yodel.wire.UpperCase;

/**
 * Messages made from a template, each connection with its own number and its own count from 1 up. A connection's blocks
 * are a list that grows at the sender's end and is forgotten behind the reply that was checked last.
 */
final class TextMessages implements Messages {

    static final String CONNECTION = "{connection}";
    static final String COUNT = "{count}";

    private static final int MESSAGES_IN_A_BLOCK = 64;

    private final String template;
    private final Framing framing;
    private final LengthPrefix lengthPrefix;

    TextMessages(String template, Framing framing, LengthPrefix lengthPrefix) {
        this.template = template;
        this.framing = framing;
        this.lengthPrefix = lengthPrefix;
    }

    @Override
    public Start start(int number) {
        return new Start(block(template.replace(CONNECTION, Integer.toString(number)), 1), 0);
    }

    private Block block(String connectionTemplate, long firstCount) {
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        ByteArrayOutputStream replies = new ByteArrayOutputStream();
        int[] ends = new int[MESSAGES_IN_A_BLOCK];
        for (int i = 0; i < ends.length; i++) {
            byte[] payload = connectionTemplate
                    .replace(COUNT, Long.toString(firstCount + i))
                    .getBytes(UTF_8);
            requests.writeBytes(onTheWire(payload));
            replies.writeBytes(onTheWire(UpperCase.of(payload)));
            ends[i] = requests.size();
        }
        return new Counting(connectionTemplate, firstCount, requests.toByteArray(), replies.toByteArray(), ends);
    }

    private byte[] onTheWire(byte[] payload) {
        return framing == Framing.RAW ? payload : lengthPrefix.message(payload);
    }

    @Override
    public void close() {
        // Its blocks are on the heap.
    }

    private final class Counting extends Block {

        private final String connectionTemplate;
        private final long firstCount;
        private @Nullable Block next;

        Counting(String connectionTemplate, long firstCount, byte[] requests, byte[] replies, int[] ends) {
            super(Unpooled.wrappedBuffer(requests), ByteBuffer.wrap(replies), ends);
            this.connectionTemplate = connectionTemplate;
            this.firstCount = firstCount;
        }

        @Override
        Block next() {
            if (next == null) {
                next = block(connectionTemplate, firstCount + MESSAGES_IN_A_BLOCK);
            }
            return next;
        }
    }
}
