package yodel.load.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import yodel.load.result.Counts;
import yodel.load.result.GeneratorHealth;
import yodel.load.result.Tally;

/**
 * Judges whether the generator itself was the limit of a run. Its figures then tell of the generator, not of the server:
 * the run is invalid.
 */
public final class GeneratorLimits {

    /** A share of messages that had no turn, or were not sent, that is no accident. */
    private static final double NOTABLE = 0.01;

    /** An event loop that ran for this share of the time had no more to give. */
    private static final double SATURATED = 0.98;

    /** In so short a run a busy event loop means nothing: it has just begun to work. */
    private static final double SHORT_RUN = 0.9;

    /** A longer pause of all threads is seen in the percentiles, unless more lateness than that is allowed. */
    private static final double LONG_PAUSE = 0.05;

    private final List<String> sentences = new ArrayList<>();

    private GeneratorLimits() {}

    /** Why it was the limit, and what to do: a sentence for each reason. */
    public static List<String> of(
            Tally tally,
            double seconds,
            boolean openLoop,
            GeneratorHealth health,
            Duration maxLateness,
            boolean outOfPorts) {
        GeneratorLimits limits = new GeneratorLimits();
        if (outOfPorts) {
            limits.say(
                    "This machine ran out of ports for connections to the server: those of closed ones are kept back for"
                            + " a minute. Add source addresses with --bind, or open fewer.");
        }
        if (openLoop) {
            limits.checkTurns(tally.counts());
            limits.checkLateness(tally, maxLateness);
        }
        if (seconds >= SHORT_RUN) {
            limits.checkProcessors(tally.counts(), openLoop, health);
        }
        limits.checkPauses(health, maxLateness);
        return List.copyOf(limits.sentences);
    }

    private void checkTurns(Counts counts) {
        if (counts.neverIssued() > NOTABLE * counts.due()) {
            say(
                    "The generator did not come to %.0f %% of the messages that were due: it cannot make as many. Ask for a"
                            + " lower --rate, or take more --threads or another machine beside this one.",
                    100.0 * counts.neverIssued() / counts.due());
        }
    }

    private void checkLateness(Tally tally, Duration maxLateness) {
        long lateness = tally.lateness().getValueAtPercentile(99);
        if (lateness > maxLateness.toNanos()) {
            say(
                    "The generator itself was late with the messages' turns, by %.1f ms at the 99th percentile, where"
                            + " --max-lateness allows %.1f ms. Ask for a lower --rate or a longer --warmup, take fewer"
                            + " connections, or a machine that does nothing else.",
                    lateness / 1e6, maxLateness.toNanos() / 1e6);
        }
    }

    /**
     * In the closed loop the run is as fast as generator and server together. Where they share the processors, an event
     * loop that waits for one is not full. In the open loop it is what kept messages from being sent.
     */
    private void checkProcessors(Counts counts, boolean openLoop, GeneratorHealth health) {
        if (health.busy() >= SATURATED && (!openLoop || isShort(counts))) {
            say(
                    "An event loop of the generator was busy %.0f %% of the time: this is what the generator can do, not"
                            + " the server. Take more --threads, fewer connections, or more machines.",
                    100 * health.busy());
        } else if (openLoop && isShort(counts) && health.busy() + health.waiting() >= SATURATED) {
            say(
                    "An event loop of the generator was busy %.0f %% of the time and waited for a processor another"
                            + " %.0f %%: this machine is full. Ask for a lower --rate, or take another machine.",
                    100 * health.busy(), 100 * health.waiting());
        }
    }

    private static boolean isShort(Counts counts) {
        return counts.unsent() + counts.late() > NOTABLE * counts.due();
    }

    private void checkPauses(GeneratorHealth health, Duration maxLateness) {
        if (health.longestPause() > Math.max(LONG_PAUSE, maxLateness.toNanos() / 1e9)) {
            say(
                    "The generator stood still for a garbage collection of %.0f ms. Give it more memory, such as"
                            + " YODEL_JAVA_OPTS=-Xmx2g, or another collector.",
                    1e3 * health.longestPause());
        }
    }

    private void say(String sentence, Object... figures) {
        sentences.add(String.format(Locale.ROOT, sentence, figures));
    }
}
