package yodel.load.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateProfileTest {

    private static final double SECOND = 1e9;
    private static final MathContext EXACT = new MathContext(60);
    private static final BigDecimal NANOS_PER_SECOND = new BigDecimal("1e9");

    private static RateProfile.Stage stage(double from, double to, double seconds) {
        return new RateProfile.Stage(from, to, Math.rint(seconds * SECOND), 0);
    }

    /** '100..300/2s, 0/1s, burst:7, 50/1s': 400 messages, then 7 and 50. */
    private static RateProfile mixed() {
        return RateProfile.of(
                List.of(stage(100, 300, 2), stage(0, 0, 1), new RateProfile.Stage(0, 0, 0, 7), stage(50, 50, 1)));
    }

    private static ArrivalSchedule constant(long start, RateProfile profile, int connections, int... places) {
        return new ProfiledArrivals(start, profile, 1, gap -> new ConstantArrivals(0, gap, connections, places));
    }

    private static List<Long> dueTimes(ArrivalSchedule schedule, long until) {
        List<Long> times = new ArrayList<>();
        for (; schedule.dueAt() < until; schedule.next()) {
            times.add(schedule.dueAt());
        }
        return times;
    }

    @Test
    void numberOfMessagesIsTheIntegralOfTheRate() {
        assertThat(mixed().messagesBefore(SECOND)).isEqualTo(150);
        assertThat(mixed().messagesBefore(2 * SECOND)).isEqualTo(400);
        assertThat(mixed().messagesBefore(3 * SECOND)).isEqualTo(400);
        assertThat(mixed().messagesBefore(3.5 * SECOND)).isEqualTo(432);
        assertThat(mixed().messagesBefore(5 * SECOND)).isEqualTo(507);
        assertThat(mixed().mean(0, 2 * SECOND)).isEqualTo(200);
        assertThat(mixed().peak()).isEqualTo(300);
    }

    @Test
    void messagesOfABurstAreDueAtOnce() {
        List<Long> times = dueTimes(constant(0, mixed(), 3, 0, 1, 2), (long) (4 * SECOND));
        assertThat(times).hasSize(457).isSorted();
        assertThat(times.subList(0, 400)).allSatisfy(time -> assertThat(time).isLessThan((long) (2 * SECOND)));
        assertThat(times.subList(400, 408)).containsOnly((long) (3 * SECOND));
        assertThat(times.get(408)).isEqualTo((long) (3.02 * SECOND));
    }

    /** Each event loop has its share, and the start of the measurement is due although the warm-up has 33.33 messages. */
    @ParameterizedTest
    @ValueSource(doubles = {100, 33.33, 0})
    void warmUpEndsWithAWholeNumberOfMessages(double rate) {
        RateProfile profile =
                RateProfile.of(List.of(stage(rate, 200, 1), stage(200, 200, 1))).after(SECOND, 1);
        long from = 10 + (long) SECOND;
        List<Long> all = new ArrayList<>();
        for (int[] places : new int[][] {{0, 2}, {1}}) {
            ArrivalSchedule schedule = constant(10, profile, 3, places);
            schedule.skipBefore(from);
            all.addAll(dueTimes(schedule, from + (long) (2 * SECOND)));
        }
        assertThat(all).hasSize((int) Math.ceil((rate + 200) / 2 + 200)).contains(from);
    }

    @Test
    void skippedSlotsAreNotSent() {
        ArrivalSchedule schedule = constant(0, mixed(), 3, 0, 1, 2);
        schedule.skipBefore((long) SECOND);
        for (int i = 0; i < 300; i++, schedule.next()) {
            assertThat(schedule.takeIntendedTime(schedule.position())).isEqualTo(schedule.dueAt());
        }
    }

    @Test
    void countsTheSlotsLeft() {
        assertThat(constant(0, mixed(), 1, 0).slotsLeft(0, (long) (4 * SECOND))).isEqualTo(457);
        assertThat(constant(0, mixed(), 1, 0).slotsLeft((long) SECOND, (long) (2 * SECOND)))
                .isEqualTo(250);
    }

    @Test
    void nothingIsDueAfterARateOfZero() {
        RateProfile profile = RateProfile.of(List.of(stage(5, 5, 1), RateProfile.Stage.endless(0)));
        ArrivalSchedule schedule = constant(0, profile, 1, 0);
        assertThat(dueTimes(schedule, Long.MAX_VALUE / 2)).hasSize(5);
    }

    /** The numbers of messages of a Poisson process in separate intervals are independent; here, 100 per interval. */
    @Test
    void randomArrivalsFollowTheRate() {
        RateProfile profile = RateProfile.of(List.of(stage(0, 2000, 10), stage(2000, 0, 10)));
        ArrivalSchedule schedule =
                new ProfiledArrivals(0, profile, 1, gap -> new PoissonArrivals(0, gap, 4, 0, 1, 2, 3));
        List<Long> times = dueTimes(schedule, (long) (20 * SECOND));
        int[] counts = new int[200];
        for (long time : times) {
            counts[(int) (profile.messagesBefore((double) time) / 100)]++;
        }
        double squares = 0;
        for (int count : counts) {
            squares += (count - 100) * (count - 100);
        }
        assertThat(times.size()).isBetween(19_500, 20_500);
        assertThat(squares / counts.length).isCloseTo(100, within(35.0));
    }

    @Provide
    Arbitrary<List<RateProfile.Stage>> stages() {
        Arbitrary<Double> rate = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0.0)),
                Tuple.of(4, Arbitraries.doubles().between(0.001, 50_000).ofScale(3)));
        Arbitrary<Double> seconds = Arbitraries.doubles().between(0.001, 600).ofScale(3);
        Arbitrary<RateProfile.Stage> ramp =
                Combinators.combine(rate, rate, seconds).as(RateProfileTest::stage);
        Arbitrary<RateProfile.Stage> step =
                Combinators.combine(rate, seconds).as((constant, time) -> stage(constant, constant, time));
        Arbitrary<RateProfile.Stage> burst =
                Arbitraries.integers().between(1, 1000).map(messages -> new RateProfile.Stage(0, 0, 0, messages));
        return Arbitraries.frequencyOf(Tuple.of(3, ramp), Tuple.of(3, step), Tuple.of(1, burst))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    /** Returns how long the messages take that a number of messages is wrong by, because it is a floating-point number. */
    private static double roundingErrors(long messages, double rate) {
        return rate == 0 ? 0 : 16 * Math.ulp((double) messages) / (rate / SECOND);
    }

    private static double rateAt(RateProfile.Stage stage, double elapsed) {
        return stage.nanos() == 0
                ? stage.from()
                : stage.from() + (stage.to() - stage.from()) * (elapsed / stage.nanos());
    }

    /** Compares every due time, or several thousand of a long profile, with 60 digits. */
    @Property(tries = 200)
    void dueTimesEqualThoseOfASlowComputation(@ForAll("stages") List<RateProfile.Stage> stages) {
        RateProfile profile = RateProfile.of(stages);
        BigDecimal start = BigDecimal.ZERO;
        BigDecimal due = BigDecimal.ZERO;
        for (RateProfile.Stage stage : stages) {
            BigDecimal before = due;
            due = due.add(BigDecimal.valueOf(stage.burst())).add(messages(stage));
            long first = before.setScale(0, RoundingMode.CEILING).longValue();
            long end = due.setScale(0, RoundingMode.CEILING).longValue();
            long step = Math.max(1, (end - first) / 100);
            for (long message = first; message < end; message += step) {
                BigDecimal elapsed = timeOf(
                        stage,
                        BigDecimal.valueOf(message).subtract(before).subtract(BigDecimal.valueOf(stage.burst())));
                assertThat(profile.timeOf((double) message))
                        .isCloseTo(
                                start.add(elapsed).doubleValue(),
                                within(2 + roundingErrors(message, rateAt(stage, elapsed.doubleValue()))));
            }
            start = start.add(BigDecimal.valueOf(stage.nanos()));
            // The messages of a burst are due at this time, not before it.
            if (stage.burst() == 0) {
                assertThat(profile.messagesBefore(start.doubleValue())).isCloseTo(due.doubleValue(), within(1e-6));
            }
        }
    }

    private static BigDecimal messages(RateProfile.Stage stage) {
        return BigDecimal.valueOf(stage.from())
                .add(BigDecimal.valueOf(stage.to()))
                .multiply(BigDecimal.valueOf(stage.nanos()))
                .divide(NANOS_PER_SECOND.add(NANOS_PER_SECOND), EXACT);
    }

    /** Returns the solution of from t + (to - from) t^2 / (2 length) = messages, in ns. */
    private static BigDecimal timeOf(RateProfile.Stage stage, BigDecimal messages) {
        if (messages.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal from = BigDecimal.valueOf(stage.from()).divide(NANOS_PER_SECOND, EXACT);
        BigDecimal slope = BigDecimal.valueOf(stage.to())
                .subtract(BigDecimal.valueOf(stage.from()))
                .divide(NANOS_PER_SECOND, EXACT)
                .divide(BigDecimal.valueOf(stage.nanos()), EXACT);
        BigDecimal root = from.pow(2)
                .add(slope.multiply(messages).multiply(BigDecimal.valueOf(2)))
                .max(BigDecimal.ZERO)
                .sqrt(EXACT);
        return messages.multiply(BigDecimal.valueOf(2)).divide(from.add(root), EXACT);
    }
}
