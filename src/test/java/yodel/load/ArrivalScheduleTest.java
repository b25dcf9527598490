package yodel.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalScheduleTest {

    private static final long SECOND = 1_000_000_000;

    @ParameterizedTest
    @CsvSource({
        // messages/s, number, due after ns
        "1,        0,        0",
        "1,        10,       10000000000",
        "1000,     1,        1000000",
        "1000,     1000,     1000000000",
        "3,        3,        1000000000",
        "0.5,      1,        2000000000",
        "1000000,  1,        1000",
        "10000000, 7,        700",
    })
    void spreadsMessagesEvenly(double perSecond, long number, long due) {
        assertThat(new ArrivalSchedule(0, perSecond).dueAt(number)).isEqualTo(due);
    }

    @Test
    void beginsAtItsStart() {
        assertThat(new ArrivalSchedule(77, 10).dueAt(0)).isEqualTo(77);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 3, 999.9, 100_000, 7_777_777, 50_000_000})
    void countsWhatIsDueBeforeAnyTime(double perSecond) {
        ArrivalSchedule schedule = new ArrivalSchedule(1_000, perSecond);
        for (long time : new long[] {0, 1_000, 1_001, SECOND, SECOND + 1_000, 10 * SECOND, 3_600 * SECOND}) {
            long before = schedule.dueBefore(time);
            if (before > 0) {
                assertThat(schedule.dueAt(before - 1)).isLessThan(time);
            }
            assertThat(schedule.dueAt(before)).isGreaterThanOrEqualTo(time);
        }
    }
}
