package yodel.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures one thing after the other and keeps what comes of it. What cannot be measured, nor a second time, is left out
 * from then on.
 *
 * @param <K> what tells one thing from another
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

    /** How one thing is measured. */
    interface Method {
        Measured measure() throws IOException, InterruptedException, NotMeasuredException;
    }

    /** Loads a server for its code to be compiled. */
    void warmUp(Server server, Case load) throws IOException, InterruptedException {
        try {
            progress.accept("warming up");
            generator.load(server, load);
        } catch (NotMeasuredException e) {
            progress.accept(e.getMessage());
        }
    }

    /** @param what it is, for a reader */
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
            progress.accept("%s: %s; once more".formatted(what, e.getMessage()));
            return method.measure();
        }
    }

    Rounds<K, Measured> rounds() {
        return rounds;
    }

    /** A sentence for each. */
    List<String> leftOut() {
        return List.copyOf(leftOut.values());
    }
}
