package yodel.report.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {

    private final History history = new History(3);

    @Test
    void returnsTheNewestValueLast() {
        history.add(1);
        history.add(2);
        assertThat(history.last(3)).containsExactly(1, 2);
    }

    @Test
    void returnsAtMostTheRequestedNumber() {
        history.add(1);
        history.add(2);
        history.add(3);
        assertThat(history.last(2)).containsExactly(2, 3);
    }

    @Test
    void dropsTheOldestValues() {
        for (int i = 1; i <= 5; i++) {
            history.add(i);
        }
        assertThat(history.last(100)).containsExactly(3, 4, 5);
    }
}
