package yodel.bench;

import java.time.Duration;
import java.util.List;

/**
 * How much time is taken for figures.
 *
 * @param rounds how often everything is measured
 * @param warmUp of the generator, at the begin of each time; its first second of counting is one more
 * @param seconds that are measured each time
 */
record Effort(int rounds, Duration warmUp, int seconds) {

    static final Effort QUICK = new Effort(1, Duration.ZERO, 1);

    /** What a JVM takes to begin and to end, and connections to be opened. */
    private static final Duration OVERHEAD = Duration.ofMillis(1800);

    /** What the generator tells of one at a time; the first of them is not counted. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** For the server to be loaded still when what it took is looked at. */
    private static final Duration REST = Duration.ofMillis(400);

    Effort {
        if (rounds < 1 || seconds < 1 || warmUp.isNegative()) {
            throw new IllegalArgumentException(
                    "rounds and seconds: %d, %d (expected: 1 or more)".formatted(rounds, seconds));
        }
    }

    /** With so much warm-up as the generator's code takes until it is compiled. */
    static Effort full(int rounds) {
        return new Effort(rounds, Duration.ofSeconds(1), 2);
    }

    Effort withRounds(int number) {
        return new Effort(number, warmUp, seconds);
    }

    /** Whether it is a look only, for which nothing has to be ready. */
    boolean isQuick() {
        return warmUp.isZero();
    }

    private Duration counted() {
        return INTERVAL.plusSeconds(seconds).plus(REST);
    }

    /** As options of {@code yodel load}. */
    List<String> options() {
        return List.of(
                "--warmup=" + warmUp.toMillis() + "ms",
                "--duration=" + counted().toMillis() + "ms");
    }

    /** How long it takes to measure one case once. */
    Duration each() {
        return warmUp.plus(counted()).plus(OVERHEAD);
    }

    /** {@code median of 5 rounds of 2 s}. */
    @Override
    public String toString() {
        return rounds == 1
                ? "one round of %d s".formatted(seconds)
                : "medians of %d rounds of %d s".formatted(rounds, seconds);
    }
}
