package yodel.load.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.load.plan.Arrivals;

class ArrivalScheduleTest {

    private static final long SECOND = 1_000_000_000;

    private static ArrivalSchedule schedule(Arrivals arrivals, long start, double gap, int connections, int... places) {
        return switch (arrivals) {
            case CONSTANT -> new ConstantArrivals(start, gap, connections, places);
            case POISSON -> new PoissonArrivals(start, gap, connections, places);
        };
    }

    private static List<Long> dueTimes(ArrivalSchedule schedule, int number) {
        List<Long> slots = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            slots.add(schedule.dueAt());
            schedule.next();
        }
        return slots;
    }

    @ParameterizedTest
    @CsvSource({
        // rate in messages per second, number, due after ns
        "1,        0,        0",
        "1,        10,       10000000000",
        "1000,     1,        1000000",
        "1000,     1000,     1000000000",
        "3,        3,        1000000000",
        "0.5,      1,        2000000000",
        "1000000,  1,        1000",
        "10000000, 7,        700",
    })
    void constantArrivalsAreEvenlySpaced(double perSecond, int number, long due) {
        List<Long> slots = dueTimes(new ConstantArrivals(0, 1e9 / perSecond, 2, 0, 1), number + 1);
        assertThat(slots.get(number)).isEqualTo(due);
    }

    /** Each due time is computed from its number: an error of a thousandth of a nanosecond per message would show. */
    @Test
    void constantArrivalsAccumulateNoError() {
        ArrivalSchedule schedule = new ConstantArrivals(0, 1e9 / 3_000_000, 1, 0);
        List<Long> slots = dueTimes(schedule, 3_000_001);
        assertThat(slots.get(3_000_000)).isEqualTo(SECOND);
    }

    @Test
    void alternatesBetweenEventLoops() {
        RoundRobinOrder order = RoundRobinOrder.of(2, 1);
        List<Long> all = dueTimes(new ConstantArrivals(0, 10, 3, order.places(0)), 4);
        all.addAll(dueTimes(new ConstantArrivals(0, 10, 3, order.places(1)), 2));
        assertThat(all).containsExactlyInAnyOrder(0L, 10L, 20L, 30L, 40L, 50L);
    }

    @ParameterizedTest
    @EnumSource(Arrivals.class)
    void startsAtTheStartTime(Arrivals arrivals) {
        long first = schedule(arrivals, 0, 1_000, 1, 0).dueAt();
        assertThat(schedule(arrivals, 77, 1_000, 1, 0).dueAt()).isEqualTo(first + 77);
    }

    @ParameterizedTest
    @EnumSource(Arrivals.class)
    void returnsTheSameTimesWhenSlotsAreDueAndWhenTheyAreSent(Arrivals arrivals) {
        ArrivalSchedule schedule = schedule(arrivals, 5, 333.3, 7, 0, 2, 4, 6);
        Map<Integer, List<Long>> due = new HashMap<>();
        for (int i = 0; i < 1_000; i++, schedule.next()) {
            due.computeIfAbsent(schedule.position(), position -> new ArrayList<>())
                    .add(schedule.dueAt());
        }
        assertThat(due).hasSize(4);
        due.forEach((position, times) -> assertThat(times)
                .allSatisfy(
                        time -> assertThat(schedule.takeIntendedTime(position)).isEqualTo(time)));
    }

    @ParameterizedTest
    @EnumSource(Arrivals.class)
    void slotsAreInOrderOfTime(Arrivals arrivals) {
        assertThat(dueTimes(schedule(arrivals, 0, 12.5, 5, 0, 1, 2, 3, 4), 10_000))
                .isSorted();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 3, 999.9, 7_777})
    void countsTheRemainingSlots(double perSecond) {
        for (Arrivals arrivals : Arrivals.values()) {
            ArrivalSchedule walked = schedule(arrivals, 1_000, 1e9 / perSecond, 3, 0, 1, 2);
            ArrivalSchedule asked = schedule(arrivals, 1_000, 1e9 / perSecond, 3, 0, 1, 2);
            walked.next();
            asked.next();
            long from = 2 * SECOND;
            long until = 5 * SECOND + 1;
            long slots = 0;
            for (; walked.dueAt() < until; walked.next()) {
                slots += walked.dueAt() >= from ? 1 : 0;
            }
            assertThat(asked.slotsLeft(from, until)).as("%s", arrivals).isEqualTo(slots);
        }
    }

    @Test
    void doesNotCountVeryManyRandomSlotsIndividually() {
        ArrivalSchedule schedule = new PoissonArrivals(0, 1, 2, 0, 1);
        assertThat((double) schedule.slotsLeft(0, 3_600 * SECOND)).isCloseTo(3.6e12, within(1e7));
    }

    /** In a Poisson process, the standard deviation of the times between slots equals their mean. */
    @Test
    void randomArrivalsAreAPoissonProcess() {
        int number = 200_000;
        List<Long> slots = dueTimes(new PoissonArrivals(0, 1_000, 4, 0, 1, 2, 3), number);
        double mean = slots.get(number - 1) / (double) number;
        double squares = 0;
        for (int i = 1; i < number; i++) {
            double gap = slots.get(i) - slots.get(i - 1);
            squares += (gap - mean) * (gap - mean);
        }
        assertThat(mean).isCloseTo(1_000, within(10.0));
        assertThat(Math.sqrt(squares / number)).isCloseTo(1_000, within(10.0));
    }

    @Test
    void randomArrivalsDistributeTheRateOverTheConnections() {
        ArrivalSchedule schedule = new PoissonArrivals(0, 1_000, 4, 0, 1, 2, 3);
        int[] slots = new int[4];
        for (int i = 0; i < 100_000; i++, schedule.next()) {
            slots[schedule.position()]++;
        }
        for (int ofOne : slots) {
            assertThat(ofOne).isBetween(24_000, 26_000);
        }
    }

    /** A rate so low that the time of the next slot in nanoseconds overflows. */
    @ParameterizedTest
    @EnumSource(Arrivals.class)
    void aSlotTooFarInTheFutureIsNeverDue(Arrivals arrivals) {
        ArrivalSchedule schedule = schedule(arrivals, SECOND, 1e9 / 1e-6, 1 << 20, 0, 1, 20_000, 1_000_000);
        for (int i = 0; i < 20; i++, schedule.next()) {
            assertThat(schedule.dueAt()).isBetween(SECOND, Long.MAX_VALUE / 2);
        }
        assertThat(schedule.dueAt()).isEqualTo(Long.MAX_VALUE / 2);
        assertThat(schedule.slotsLeft(0, 3_600 * SECOND)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Arrivals.class)
    void skipsAllSlotsBeforeATime(Arrivals arrivals) {
        ArrivalSchedule schedule = schedule(arrivals, 0, 333.3, 7, 0, 2, 4, 6);
        ArrivalSchedule walked = schedule(arrivals, 0, 333.3, 7, 0, 2, 4, 6);
        for (long time = -1; time < 100_000; time += 1_234) {
            schedule.skipBefore(time);
            for (; walked.dueAt() < time; walked.next()) {
                walked.takeIntendedTime(walked.position());
            }
            assertThat(schedule.dueAt()).isEqualTo(walked.dueAt()).isGreaterThanOrEqualTo(time);
            assertThat(schedule.position()).isEqualTo(walked.position());
            int next = schedule.position();
            assertThat(schedule.takeIntendedTime(next)).isEqualTo(walked.takeIntendedTime(next));
            schedule.next();
            walked.next();
        }
    }

    /** A century of the highest rate: one by one, they would take as long as the century. */
    @ParameterizedTest
    @EnumSource(Arrivals.class)
    void skipsAnyNumberOfSlotsAtOnce(Arrivals arrivals) {
        ArrivalSchedule schedule = schedule(arrivals, 0, 1, 4, 0, 1, 2, 3);
        long century = 36_500L * 86_400 * SECOND;
        schedule.skipBefore(century);
        assertThat(schedule.dueAt()).isBetween(century, century + 10_000);
        for (int i = 0; i < 1_000; i++, schedule.next()) {
            assertThat(schedule.takeIntendedTime(schedule.position())).isEqualTo(schedule.dueAt());
        }
    }
}
