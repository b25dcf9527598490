package yodel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Passes a stream to a {@link FrameWalker}, read by read, and checks the result. */
final class WalkedStream {

    private WalkedStream() {}

    /** Walks the stream and compares all observable results with the {@link ProtocolModel}. */
    static void check(Sent sent) {
        FrameWalker walker = sent.format().newWalker();
        byte[] walked = sent.stream().clone();
        int at = 0;
        int end = 0;
        for (byte[] read : sent.reads()) {
            end += read.length;
            // The buffer ends with the read: an access beyond it would throw an exception.
            ByteBuffer bytes = ByteBuffer.wrap(walked, 0, end).order(ByteOrder.LITTLE_ENDIAN);
            at = walker.walk(bytes, at, end);
            assertThat(walker.isRejected() ? 0 : end - at).as("held back").isBetween(0, walker.maxHeldBytes());
        }
        ProtocolModel model = sent.model();
        // Bytes that are not answered must not have been changed either.
        byte[] expected = sent.stream().clone();
        System.arraycopy(model.replies(), 0, expected, 0, model.replies().length);
        assertThat(at).as("bytes answered").isEqualTo(model.replies().length);
        assertThat(Arrays.mismatch(walked, expected)).as("first wrong byte").isEqualTo(-1);
        assertThat(walker.messages()).as("messages").isEqualTo(model.messages());
        assertThat(walker.isRejected()).as("rejected").isEqualTo(model.rejected());
        assertThat(walker.rejectedLength()).as("rejected length").isEqualTo(model.rejectedLength());
        assertThat(walker.isInsidePayload()).as("inside a payload").isEqualTo(model.insidePayload());
    }
}
