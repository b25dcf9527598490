package yodel.bench;

import java.time.Duration;
import java.util.List;

/**
 * The time spent on a measurement.
 *
 * @param rounds the number of times that everything is measured
 * @param warmUp the warm-up of the generator in each measurement; the first second of counting extends it
 * @param seconds the length of each measurement
 */
record Effort(int rounds, Duration warmUp, int seconds) {

    static final Effort QUICK = new Effort(1, Duration.ZERO, 1);

    /** The time to start and end a JVM, and to open connections. */
    private static final Duration OVERHEAD = Duration.ofMillis(1800);

    /** The interval of the generator's reports; the first is not counted. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** Additional load, so that the server is still loaded when its processor time is read. */
    private static final Duration REST = Duration.ofMillis(400);

    Effort {
        if (rounds < 1 || seconds < 1 || warmUp.isNegative()) {
            throw new IllegalArgumentException(
                    "rounds and seconds: %d, %d (expected: 1 or more)".formatted(rounds, seconds));
        }
    }

    /** Returns the effort for final results, with a warm-up that lasts until the generator's code is compiled. */
    static Effort full(int rounds) {
        return new Effort(rounds, Duration.ofSeconds(1), 2);
    }

    Effort withRounds(int number) {
        return new Effort(number, warmUp, seconds);
    }

    /** Returns whether the measurement is only a preview, for which nothing needs to be warm. */
    boolean isQuick() {
        return warmUp.isZero();
    }

    private Duration counted() {
        return INTERVAL.plusSeconds(seconds).plus(REST);
    }

    /** Returns the options of {@code yodel load}. */
    List<String> options() {
        return List.of(
                "--warmup=" + warmUp.toMillis() + "ms",
                "--duration=" + counted().toMillis() + "ms");
    }

    /** Returns the time to measure one case once. */
    Duration each() {
        return warmUp.plus(counted()).plus(OVERHEAD);
    }

    /** Describes the effort: {@code median of 5 rounds of 2 s}. */
    @Override
    public String toString() {
        return rounds == 1
                ? "one round of %d s".formatted(seconds)
                : "medians of %d rounds of %d s".formatted(rounds, seconds);
    }
}
