package yodel.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;

/** Any stream, cut anywhere, against the {@link ProtocolModel}. */
class FrameWalkerFuzzTest {

    /** The script is the size of each read, less 1. */
    @FuzzTest
    void repliesTheSameHoweverTheStreamIsCut(byte[] bytes) {
        FuzzInput input = FuzzInput.of(bytes);
        List<Integer> readSizes = new ArrayList<>();
        for (byte size : input.script()) {
            readSizes.add((size & 0xff) + 1);
        }
        if (readSizes.isEmpty()) {
            readSizes.add(Integer.MAX_VALUE);
        }
        WalkedStream.check(new Sent(input.format(), input.stream(), readSizes));
    }
}
