package yodel.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;

/** Fuzzes arbitrary streams, split at arbitrary positions, against the {@link ProtocolModel}. */
class FrameWalkerFuzzTest {

    /** The script contains the size of each read, minus 1. */
    @FuzzTest
    void repliesCorrectlyHoweverTheStreamIsSplit(byte[] bytes) {
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
