package yodel.load.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InFlightQueueTest {

    /** The queue starts small, whatever the depth, and grows while messages are in flight. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 1_000, 1_000_000})
    void remembersEveryMessageInFlightInOrder(int depth) {
        InFlightQueue log = new InFlightQueue(depth);
        Deque<Long> model = new ArrayDeque<>();
        Random random = new Random(1);
        for (long due = 0; due < 20_000; due++) {
            if (model.size() < Math.min(depth, 5_000) && random.nextInt(3) > 0) {
                log.add(due, due + 1, 1);
                model.add(due);
            } else if (!model.isEmpty()) {
                assertThat(log.firstDueAt()).isEqualTo(model.peek());
                assertThat(log.firstSentAt()).isEqualTo(model.remove() + 1);
                log.remove(1);
            }
            assertThat(log.size()).isEqualTo(model.size());
        }
    }

    @Test
    void messagesWithEqualTimesShareAnEntryOfTheQueue() {
        InFlightQueue log = new InFlightQueue(1);
        log.add(1, 2, 3);
        log.add(1, 2, 2);
        log.add(1, 3, 1);
        assertThat(log.size()).isEqualTo(6);
        assertThat(log.alike()).isEqualTo(5);
        log.remove(4);
        assertThat(log.alike()).isEqualTo(1);
        assertThat(log.first()).isEqualTo(4);
        log.remove(1);
        assertThat(log.firstSentAt()).isEqualTo(3);
        assertThat(log.alike()).isEqualTo(1);
    }

    @Test
    void messagesDoNotJoinThoseThatWereAnswered() {
        InFlightQueue log = new InFlightQueue(1);
        log.add(1, 2, 1);
        log.remove(1);
        log.add(1, 2, 1);
        assertThat(log.alike()).isEqualTo(1);
        assertThat(log.sent()).isEqualTo(2);
        assertThat(log.size()).isEqualTo(1);
    }

    @Test
    void knowsTheMeanResponseTimeOfMessagesThatCount() {
        InFlightQueue log = new InFlightQueue(1);
        assertThat(log.meanResponse()).isZero();
        log.answered(0, 1_000);
        log.answered(1, 10);
        log.answered(3, 50);
        assertThat(log.answered()).isEqualTo(4);
        assertThat(log.meanResponse()).isEqualTo(40);
    }
}
