package yodel.load;

/** A place in a connection's messages: a block, one of its messages, and how many bytes of the block lie behind. */
final class Cursor {

    private Block block;
    private int index;
    private int offset;

    Cursor(Block block, int index) {
        this.block = block;
        this.index = index;
        this.offset = block.begin(index);
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

    int offset() {
        return offset;
    }

    /** How many bytes of the message at hand lie behind. */
    int offsetInMessage() {
        return offset - block.begin(index);
    }

    /** How long the message at hand is on the wire. */
    int messageLength() {
        return block.length(index);
    }

    /** How many messages there are to the block's end. */
    int messagesInBlock() {
        return block.messages() - index;
    }

    /** How many bytes there are to the block's end. */
    int bytesInBlock() {
        return block.bytes() - offset;
    }

    /** Goes back to where the message at hand begins. */
    void rewindMessage() {
        offset = block.begin(index);
    }

    /** Goes over whole messages, at most to the block's end. */
    void skipMessages(int messages) {
        index += messages;
        offset = block.begin(index);
        enterNextBlockAtEnd();
    }

    /** Goes over bytes, at most to the block's end, and returns how many messages ended in them. */
    int skipBytes(int bytes) {
        offset += bytes;
        int first = index;
        while (index < block.messages() && block.end(index) <= offset) {
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
