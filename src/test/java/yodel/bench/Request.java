package yodel.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of {@code scripts/bench}.
 *
 * @param names of benchmarks
 * @param rounds 0: as many as each takes by itself
 * @param quick whether a look is enough
 * @param write whether to write the results into the page of benchmarks
 */
record Request(List<String> names, int rounds, boolean quick, boolean write) {

    private static final String ROUNDS = "--rounds=";

    Request {
        names = List.copyOf(names);
        if (quick && write) {
            throw new IllegalArgumentException("--write with --quick (expected: figures that were taken time for)");
        }
    }

    /** @throws IllegalArgumentException with a sentence */
    static Request parse(String... args) {
        List<String> names = new ArrayList<>();
        boolean quick = false;
        boolean write = false;
        int rounds = 0;
        for (String arg : args) {
            switch (arg) {
                case "--quick" -> quick = true;
                case "--write" -> write = true;
                default -> {
                    if (arg.startsWith(ROUNDS)) {
                        rounds = number(arg);
                    } else {
                        names.add(arg);
                    }
                }
            }
        }
        return new Request(names, rounds, quick, write);
    }

    private static int number(String arg) {
        String text = arg.substring(ROUNDS.length());
        if (!text.matches("[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException("rounds: %s (expected: 1 to 999)".formatted(text));
        }
        return Integer.parseInt(text);
    }

    /** @param usualRounds if nobody asked for another number or for a look */
    Effort effort(int usualRounds) {
        Effort effort = quick ? Effort.QUICK : Effort.full(usualRounds);
        return rounds > 0 ? effort.withRounds(rounds) : effort;
    }
}
