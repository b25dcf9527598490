package yodel.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures one thing after another and keeps the results. A measurement that fails, also when repeated, is left out of
 * all later rounds.
 *
 * @param <K> the type that identifies what is measured
 */
final class Measurements<K> {

    private final Generator generator;
    private final Consumer<String> progress;
    private final Rounds<K, Measured> rounds = new Rounds<>();
    private final Map<K, String> leftOut = new LinkedHashMap<>();

    Measurements(Generator generator, Consumer<String> progress) {
        this.generator = generator;
        this.progress = progress;
    }

    /** Measures one thing. */
    interface Method {
        Measured measure() throws IOException, InterruptedException, NotMeasuredException;
    }

    /** Loads a server so that its code is compiled. */
    void warmUp(Server server, Case load) throws IOException, InterruptedException {
        try {
            progress.accept("warming up");
            generator.load(server, load);
        } catch (NotMeasuredException e) {
            progress.accept(e.getMessage());
        }
    }

    /**
     * Measures one thing.
     *
     * @param what a description for readers
     */
    void add(int round, K key, String what, Method method) throws IOException, InterruptedException {
        if (leftOut.containsKey(key)) {
            return;
        }
        try {
            Measured measured = measureOrAgain(what, method);
            rounds.add(key, measured);
            progress.accept("round %d: %s: %s/s, %s us of CPU each"
                    .formatted(round, what, Digits.three(measured.perSecond()), Digits.three(measured.cpuMicros())));
        } catch (NotMeasuredException e) {
            rounds.leaveOut(key);
            String sentence = "Left out: %s: %s".formatted(what, e.getMessage());
            leftOut.put(key, sentence);
            progress.accept(sentence);
        }
    }

    private Measured measureOrAgain(String what, Method method)
            throws IOException, InterruptedException, NotMeasuredException {
        try {
            return method.measure();
        } catch (NotMeasuredException e) {
            progress.accept("%s: %s; trying again".formatted(what, e.getMessage()));
            return method.measure();
        }
    }

    Rounds<K, Measured> rounds() {
        return rounds;
    }

    /** Returns a sentence about each failed measurement. */
    List<String> leftOut() {
        return List.copyOf(leftOut.values());
    }
}
