package yodel.load.message;

/**
 * A position in a connection's messages: a block, one of its messages, and an offset into the block's replies. Not
 * thread-safe.
 */
public final class Cursor {

    private Block block;
    private int index;
    private int offset;

    /** Creates a cursor at the start of message {@code index} of {@code block}. */
    public Cursor(Block block, int index) {
        this.block = block;
        this.index = index;
        this.offset = block.replyStart(index);
    }

    /** Returns a copy that moves independently of this cursor. */
    public Cursor copy() {
        Cursor copy = new Cursor(block, index);
        copy.offset = offset;
        return copy;
    }

    /** Returns the current block. */
    public Block block() {
        return block;
    }

    /** Returns the index of the current message within its block. */
    public int index() {
        return index;
    }

    /** Returns the number of bytes of the block's replies before this position. */
    public int offset() {
        return offset;
    }

    /** Returns the number of bytes of the current reply before this position. */
    public int offsetInReply() {
        return offset - block.replyStart(index);
    }

    /** Returns the length of the current reply on the wire, in bytes. */
    public int replyLength() {
        return block.replyLength(index);
    }

    /** Returns the number of messages from this position to the end of the block. */
    public int messagesInBlock() {
        return block.messages() - index;
    }

    /** Returns the number of reply bytes from this position to the end of the block. */
    public int replyBytesInBlock() {
        return block.replyBytes() - offset;
    }

    /**
     * Returns the total length of the replies to the next {@code messages} messages on the wire, in bytes. They must
     * not extend past the end of the block.
     */
    public int replyBytes(int messages) {
        return block.replyEnd(index + messages - 1) - block.replyStart(index);
    }

    /** Moves back to the start of the current reply. */
    public void rewindReply() {
        offset = block.replyStart(index);
    }

    /** Moves forward by whole messages, at most to the end of the block. */
    public void skipMessages(int messages) {
        index += messages;
        offset = block.replyStart(index);
        enterNextBlockAtEnd();
    }

    /**
     * Moves forward by bytes of replies, at most to the end of the block, and returns the number of messages completed.
     */
    public int skipBytes(int bytes) {
        offset += bytes;
        int first = index;
        while (index < block.messages() && block.replyEnd(index) <= offset) {
            index++;
        }
        int ended = index - first;
        enterNextBlockAtEnd();
        return ended;
    }

    private void enterNextBlockAtEnd() {
        if (index == block.messages()) {
            block = block.next();
            index = 0;
            offset = 0;
        }
    }
}
