package yodel.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** One of the things that {@code scripts/bench} measures. */
interface Benchmark {

    /** How long it takes, about. */
    Duration estimate();

    /**
     * Measures.
     *
     * @param progress is told a line now and then
     */
    Section run(Consumer<String> progress) throws IOException, InterruptedException;
}
