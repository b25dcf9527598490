package yodel.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionCapacityTest {

    private static final long PLENTY = 1L << 40;

    @Test
    void leavesDescriptorsForTheServerItself() {
        assertThat(new ConnectionCapacity(1000, PLENTY, PLENTY).connections(2)).isEqualTo(1000 - 16 - 3 * 3 - 1);
    }

    @Test
    void isLimitedByTheHeap() {
        assertThat(new ConnectionCapacity(PLENTY, 128 << 20, PLENTY).connections(2))
                .isEqualTo(32 << 10);
    }

    @Test
    void isLimitedByTheDirectMemory() {
        assertThat(new ConnectionCapacity(PLENTY, PLENTY, 64 << 20).connections(2))
                .isEqualTo(32 << 10);
    }

    @Test
    void isNeverLessThanOne() {
        assertThat(new ConnectionCapacity(3, PLENTY, PLENTY).connections(2)).isEqualTo(1);
    }

    @Test
    void doesNotOverflow() {
        assertThat(new ConnectionCapacity(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE).connections(2))
                .isEqualTo(Integer.MAX_VALUE);
    }
}
