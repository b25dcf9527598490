package yodel.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageSizesTest {

    private static final int MIB = 1 << 20;

    private static MessageSizes two(int size, double weight, int otherSize, double otherWeight) {
        return new MessageSizes(
                List.of(new WeightedSize(size, size, weight), new WeightedSize(otherSize, otherSize, otherWeight)));
    }

    @Test
    void formatsLikeTheOption() {
        assertThat(new MessageSizes(64, 64)).hasToString("64");
        assertThat(new MessageSizes(16, 4096)).hasToString("16-4096");
        assertThat(two(64, 1, 128, 1)).hasToString("64,128");
        assertThat(two(64, 99.5, 128, 0.5)).hasToString("64:99.5,128:0.5");
        assertThat(two(64, 1_000_000, 128, 1_000)).hasToString("64:1000000,128:1000");
    }

    @Test
    void rangesFromTheSmallestToTheLargestPart() {
        MessageSizes sizes = new MessageSizes(List.of(new WeightedSize(64, 128, 1), new WeightedSize(16, 100, 1)));
        assertThat(sizes.min()).isEqualTo(16);
        assertThat(sizes.max()).isEqualTo(128);
    }

    @ParameterizedTest
    @CsvSource({"-1, 5", "6, 5", "0, 268435457"})
    void rejectsABoundOutOfRange(int min, int max) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MessageSizes(min, max))
                .withMessage("size: %d-%d (expected: 0 to 256MiB, or a range such as 16-4096)".formatted(min, max));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1000001", "NaN"})
    void rejectsAWeightOutOfRange(double weight) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeightedSize(64, 64, weight))
                .withMessageContaining("weights above 0 and at most 1000000");
    }

    @Test
    void rejectsTooManySizes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MessageSizes(Collections.nCopies(101, new WeightedSize(1, 1, 1))))
                .withMessageEndingWith(" (expected: 1 to 100 sizes)");
    }

    /** A smaller block would contain the small messages too often or not at all. */
    @Test
    void rejectsSharesThatNoBlockCanRepresent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> two(16 * MIB, 95, 64, 5))
                .withMessage("size: 16777216:95,64:5 (expected: shares that at most 65536 messages of 256MiB in total"
                        + " represent within 10%)");
        assertThatIllegalArgumentException().isThrownBy(() -> two(64, 1_000_000, 128, 1));
    }

    @Test
    void fillsTheCacheIfThatKeepsTheShares() {
        assertThat(new MessageSizes(64, 64).plan().messages()).containsExactly(1021);
        assertThat(new MessageSizes(0, 4096).plan().messages()).containsExactly(127);
        assertThat(new MessageSizes(MIB, MIB).plan().messages()).containsExactly(3);
        assertThat(new MessageSizes(17 * MIB, 17 * MIB).plan().messages()).containsExactly(1);
    }

    @Test
    void exceedsTheCacheIfTheSharesRequireIt() {
        MessageSizes sizes = new MessageSizes(List.of(
                new WeightedSize(64, 64, 80), new WeightedSize(1024, 1024, 15), new WeightedSize(65536, 65536, 5)));
        assertThat(sizes.plan().messages()).containsExactly(64, 12, 4);
    }

    @ParameterizedTest
    @CsvSource({
        // size, weight, other size, other weight
        "64, 95, 65536, 5",
        "64, 99.9, 1048576, 0.1",
        "64, 2, 128, 1",
        "1024, 62.1, 4096, 37.9",
        "16, 10000, 32, 1",
    })
    void keepsSharesWithinOnePercent(int size, double weight, int otherSize, double otherWeight) {
        int[] messages = two(size, weight, otherSize, otherWeight).plan().messages();
        double share = messages[1] / (double) IntStream.of(messages).sum();
        double right = otherWeight / (weight + otherWeight);
        assertThat(share).isBetween(right * 0.99, right * 1.01);
        assertThat((double) messages[0] * size + (double) messages[1] * otherSize)
                .isLessThan(17 * MIB);
    }

    @Test
    void exceedsSixteenMebibytesOnlyBecauseOfSingleMessages() {
        assertThat(two(MIB, 95, 64, 5).plan().messages()).containsExactly(18, 1);
        assertThat(two(17 * MIB, 1, 64, 1).plan().messages()).containsExactly(1, 1);
    }
}
