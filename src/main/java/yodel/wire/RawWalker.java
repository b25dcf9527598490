package yodel.wire;

import java.nio.ByteBuffer;

/** Walks a stream without frames, all of which is payload. */
final class RawWalker extends FrameWalker {

    private long walked;

    RawWalker(ReplyRule reply) {
        super(reply, Framing.MAX_PAYLOAD_BYTES);
    }

    @Override
    public int walk(ByteBuffer bytes, int from, int to) {
        reply(bytes, from, to);
        walked += to - from;
        return to;
    }

    @Override
    public int maxHeldBytes() {
        return 0;
    }

    @Override
    public boolean isInsidePayload() {
        return false;
    }

    @Override
    public long messageWalked() {
        return walked;
    }

    @Override
    public long payloadLeft() {
        return 0;
    }
}
