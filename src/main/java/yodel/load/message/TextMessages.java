package yodel.load.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import yodel.wire.ProtocolSpec;

/**
 * Messages made from a template: each connection inserts its own number and a count that starts at 1. The blocks of a
 * connection form a linked list. The sender appends to it, and blocks whose replies have all been checked become
 * garbage.
 */
final class TextMessages implements Messages {

    static final String CONNECTION = "{connection}";
    static final String COUNT = "{count}";

    private static final int MAX_MESSAGES_PER_BLOCK = 64;

    /** Each connection keeps one or two blocks. */
    private static final int BLOCK_BYTES = 32 << 10;

    private final String template;
    private final ProtocolSpec form;
    private final int messagesInBlock;

    TextMessages(String template, ProtocolSpec form) {
        this.template = template;
        this.form = form;
        int bytes = Math.max(1, template.getBytes(UTF_8).length);
        this.messagesInBlock = Math.max(1, Math.min(MAX_MESSAGES_PER_BLOCK, BLOCK_BYTES / bytes));
    }

    @Override
    public Cursor start(int number) {
        return new Cursor(block(template.replace(CONNECTION, Integer.toString(number)), 1), 0);
    }

    private Block block(String connectionTemplate, long firstCount) {
        BlockWriter writer = new BlockWriter(form, Unpooled.buffer(), messagesInBlock);
        for (int i = 0; i < messagesInBlock; i++) {
            byte[] payload = connectionTemplate
                    .replace(COUNT, Long.toString(firstCount + i))
                    .getBytes(UTF_8);
            writer.start(payload.length).writeBytes(payload);
            writer.end();
        }
        return writer.blockBefore(() -> block(connectionTemplate, firstCount + messagesInBlock));
    }

    @Override
    public void close() {
        // The blocks are on the heap.
    }
}
