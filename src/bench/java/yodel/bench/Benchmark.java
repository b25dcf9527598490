package yodel.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** One of the benchmarks of {@code scripts/bench}. */
interface Benchmark {

    /** Returns the approximate duration. */
    Duration estimate();

    /**
     * Runs the benchmark.
     *
     * @param progress receives a line now and then
     */
    Section run(Consumer<String> progress) throws IOException, InterruptedException;
}
