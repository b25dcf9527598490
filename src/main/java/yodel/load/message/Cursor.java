package yodel.load.message;

/** A place in a connection's messages: a block, one of its messages, and how many bytes of its replies lie behind. */
public final class Cursor {

    private Block block;
    private int index;
    private int offset;

    public Cursor(Block block, int index) {
        this.block = block;
        this.index = index;
        this.offset = block.replyBegin(index);
    }

    public Cursor copy() {
        Cursor copy = new Cursor(block, index);
        copy.offset = offset;
        return copy;
    }

    public Block block() {
        return block;
    }

    public int index() {
        return index;
    }

    /** How many bytes of the block's replies lie behind. */
    public int offset() {
        return offset;
    }

    /** How many bytes of the reply at hand lie behind. */
    public int offsetInReply() {
        return offset - block.replyBegin(index);
    }

    /** How long the reply at hand is on the wire. */
    public int replyLength() {
        return block.replyLength(index);
    }

    /** How many messages there are to the block's end. */
    public int messagesInBlock() {
        return block.messages() - index;
    }

    /** How many bytes of replies there are to the block's end. */
    public int replyBytesInBlock() {
        return block.replyBytes() - offset;
    }

    /** How long the replies to the next messages are on the wire, which go at most to the block's end. */
    public int replyBytes(int messages) {
        return block.replyEnd(index + messages - 1) - block.replyBegin(index);
    }

    /** Goes back to where the reply at hand begins. */
    public void rewindReply() {
        offset = block.replyBegin(index);
    }

    /** Goes over whole messages, at most to the block's end. */
    public void skipMessages(int messages) {
        index += messages;
        offset = block.replyBegin(index);
        enterNextBlockAtEnd();
    }

    /** Goes over bytes of replies, at most to the block's end, and returns how many messages ended in them. */
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
