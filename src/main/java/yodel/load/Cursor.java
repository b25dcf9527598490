package yodel.load;

/** A place in a connection's messages: a block, one of its messages, and how many bytes of its replies lie behind. */
final class Cursor {

    private Block block;
    private int index;
    private int offset;

    Cursor(Block block, int index) {
        this.block = block;
        this.index = index;
        this.offset = block.replyBegin(index);
    }

    Cursor copy() {
        Cursor copy = new Cursor(block, index);
        copy.offset = offset;
        return copy;
    }

    Block block() {
        return block;
    }

    int index() {
        return index;
    }

    /** How many bytes of the block's replies lie behind. */
    int offset() {
        return offset;
    }

    /** How many bytes of the reply at hand lie behind. */
    int offsetInReply() {
        return offset - block.replyBegin(index);
    }

    /** How long the reply at hand is on the wire. */
    int replyLength() {
        return block.replyLength(index);
    }

    /** How many messages there are to the block's end. */
    int messagesInBlock() {
        return block.messages() - index;
    }

    /** How many bytes of replies there are to the block's end. */
    int replyBytesInBlock() {
        return block.replyBytes() - offset;
    }

    /** How long the replies to the next messages are on the wire, which go at most to the block's end. */
    int replyBytes(int messages) {
        return block.replyEnd(index + messages - 1) - block.replyBegin(index);
    }

    /** Goes back to where the reply at hand begins. */
    void rewindReply() {
        offset = block.replyBegin(index);
    }

    /** Goes over whole messages, at most to the block's end. */
    void skipMessages(int messages) {
        index += messages;
        offset = block.replyBegin(index);
        enterNextBlockAtEnd();
    }

    /** Goes over bytes of replies, at most to the block's end, and returns how many messages ended in them. */
    int skipBytes(int bytes) {
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
