package yodel.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of {@code scripts/bench}.
 *
 * @param names the names of benchmarks
 * @param rounds the number of rounds; 0 for the default of each benchmark
 * @param quick whether a preview is sufficient
 * @param write whether to write the results into the page of benchmarks
 */
record Request(List<String> names, int rounds, boolean quick, boolean write) {

    private static final String ROUNDS = "--rounds=";

    Request {
        names = List.copyOf(names);
        if (quick && write) {
            throw new IllegalArgumentException("--write with --quick (expected: --write without --quick)");
        }
    }

    /**
     * Parses the arguments.
     *
     * @throws IllegalArgumentException if they are invalid; the message is for the user
     */
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

    /**
     * Returns the effort of a benchmark.
     *
     * @param usualRounds the number of rounds unless the request specifies one or is a preview
     */
    Effort effort(int usualRounds) {
        Effort effort = quick ? Effort.QUICK : Effort.full(usualRounds);
        return rounds > 0 ? effort.withRounds(rounds) : effort;
    }
}
