package yodel.server.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import yodel.metrics.ServerMetrics;
import yodel.wire.LengthPrefix;
import yodel.wire.WireFormat;

class HoldBudgetTest {

    private static final long MIB = 1 << 20;

    private static HoldBudget budget(long perConnection, long total) {
        return new HoldBudget(new HoldLimits(perConnection, total), new ServerMetrics());
    }

    @Test
    void admitsWholeMessagesUntilTheMemoryIsReserved() {
        HoldBudget budget = budget(17 * MIB, 64 * MIB);
        HoldBudget.Share first = budget.newShare();
        assertThat(first.grow(17 * MIB)).isTrue();
        assertThat(budget.newShare().grow(17 * MIB)).isTrue();
        assertThat(budget.newShare().grow(17 * MIB)).isTrue();
        HoldBudget.Share late = budget.newShare();
        assertThat(late.grow(17 * MIB)).isFalse();
        assertThat(late.bytes()).isZero();
        first.release();
        assertThat(late.grow(17 * MIB)).isTrue();
    }

    @Test
    void keepsAnEighthForConnectionsThatHoldLittle() {
        HoldBudget budget = budget(56 * MIB, 64 * MIB);
        assertThat(budget.newShare().grow(56 * MIB)).isTrue();
        for (int i = 0; i < 8; i++) {
            assertThat(budget.newShare().grow(HoldBudget.SMALL)).isTrue();
        }
        assertThat(budget.newShare().grow(HoldBudget.SMALL)).isFalse();
    }

    @Test
    void returnsTheSmallPartWhenAConnectionHoldsMore() {
        HoldBudget budget = budget(16 * MIB, 32 * MIB);
        HoldBudget.Share share = budget.newShare();
        assertThat(share.grow(HoldBudget.SMALL)).isTrue();
        assertThat(share.grow(16 * MIB)).isTrue();
        for (int i = 0; i < 4; i++) {
            assertThat(budget.newShare().grow(HoldBudget.SMALL)).isTrue();
        }
    }

    @Test
    void countsMemoryAndFreesItsReservation() {
        ServerMetrics metrics = new ServerMetrics();
        HoldBudget budget = new HoldBudget(new HoldLimits(MIB, MIB), metrics);
        HoldBudget.Share share = budget.newShare();
        assertThat(share.grow(MIB)).isTrue();
        share.allocated(MIB, MIB);
        assertThat(metrics.heldBytes()).isEqualTo(MIB);
        assertThat(budget.newShare().grow(1)).isFalse();
        share.freed(MIB);
        assertThat(metrics.heldBytes()).isZero();
        assertThat(budget.newShare().grow(MIB)).isTrue();
    }

    @Test
    void holdsTheLongestMessageByDefault() {
        WireFormat format = WireFormat.DEFAULT;
        assertThat(HoldLimits.defaultPerConnection(format, 128 << 10))
                .isBetween(format.maxMessageBytes() + 2 * (128L << 10), format.maxMessageBytes() + 4 * MIB);
    }

    @Test
    void takesAnEighthOfTheMemoryWithinItsBounds() {
        assertThat(HoldLimits.defaultTotal(2L << 30, 10L << 30)).isEqualTo(256 * MIB);
        assertThat(HoldLimits.defaultTotal(100L << 30, 10L << 30)).isEqualTo(1024 * MIB);
        assertThat(HoldLimits.defaultTotal(0, 10L << 30)).isEqualTo(32 * MIB);
        assertThat(HoldLimits.defaultTotal(100L << 30, 1088 * MIB)).isEqualTo(1024 * MIB);
        assertThat(HoldLimits.defaultTotal(100L << 30, 32 * MIB)).isEqualTo(16 * MIB);
    }

    @Test
    void leavesTheRestOfTheDirectMemoryForReads() {
        long memory = 100L << 30;
        assertThat(new HoldLimits(MIB, 1024 * MIB).leftForReading(memory, 1088 * MIB))
                .isEqualTo(64 * MIB);
        assertThat(new HoldLimits(MIB, MIB).leftForReading(memory, 1088 * MIB)).isEqualTo(64 * MIB);
        assertThat(new HoldLimits(0, 0).leftForReading(memory, 1088 * MIB)).isEqualTo(64 * MIB);
        assertThat(new HoldLimits(0, 0).leftForReading(memory, 64 * MIB)).isEqualTo(64 * MIB);
        assertThat(new HoldLimits(MIB, 1024 * MIB).leftForReading(memory, 4096 * MIB))
                .isEqualTo(3072 * MIB);
    }

    @Test
    void warnsIfTheReplyToTheLongestMessageCannotBeHeld() {
        int readBudget = 128 << 10;
        WireFormat longer = new WireFormat(LengthPrefix.LITTLE, 64 << 20);
        HoldLimits limits = new HoldLimits(128 * MIB, 64 * MIB);
        assertThat(limits.warning(WireFormat.DEFAULT, readBudget)).isNull();
        assertThat(limits.warning(longer, readBudget))
                .startsWith("max-held-memory: 67108864 bytes cannot hold the reply to a message of max-message-bytes"
                        + " (67108864 bytes)");
        assertThat(new HoldLimits(128 * MIB, 68 * MIB).warning(longer, readBudget))
                .isNull();
        assertThat(new HoldLimits(0, 64 * MIB).warning(longer, readBudget)).isNull();
    }

    @Test
    void refusesALimitThatTheDirectMemoryIsTooSmallFor() {
        assertThatThrownBy(() -> new HoldLimits(MIB, 2048 * MIB).requireFits(1088 * MIB))
                .hasMessageStartingWith("max-held-memory: 2147483648 (expected: at most ")
                .hasMessageContaining("-XX:MaxDirectMemorySize");
    }

    @Test
    void showsTheLimitsInReadableUnits() {
        assertThat(new HoldLimits(35 * MIB / 2, 1L << 30))
                .hasToString("at most 17.5 MiB of held replies per connection and 1 GiB in total");
        assertThat(new HoldLimits(16 * MIB, 3L << 29))
                .hasToString("at most 16 MiB of held replies per connection and 1.5 GiB in total");
        assertThat(new HoldLimits(0, 1L << 30)).hasToString("no held replies");
    }
}
