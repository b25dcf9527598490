package yodel.load.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import yodel.load.result.GeneratorHealth;
import yodel.load.result.LoadStats;
import yodel.load.result.MessageCounts;

/**
 * Decides whether the generator itself was the bottleneck of a run. The results then describe the generator and not the
 * server, and the run is invalid.
 */
public final class GeneratorDiagnosis {

    /** The share of messages that were dropped or not sent in time above which it is no accident. */
    private static final double NOTABLE = 0.01;

    /** The share of the time above which an event loop is considered saturated. */
    private static final double SATURATED = 0.98;

    /** The length of a run, in seconds, below which a busy event loop means nothing because start-up dominates. */
    private static final double SHORT_RUN = 0.9;

    /** The length of a pause, in seconds, that distorts the percentiles, unless a larger send delay is permitted. */
    private static final double LONG_PAUSE = 0.05;

    private final List<String> sentences = new ArrayList<>();

    private GeneratorDiagnosis() {}

    /**
     * Returns the reasons why the generator was the bottleneck, each with what to change, as full sentences. Empty if
     * it was not.
     *
     * @param stats the results of the measurement
     * @param seconds the length of the measurement
     * @param openLoop whether messages were due by a schedule
     * @param health the state of the generator during the measurement
     * @param maxSendDelay the limit for the 99th percentile of the generator's send delay
     * @param outOfPorts whether a connection failed because no local port was free
     */
    public static List<String> of(
            LoadStats stats,
            double seconds,
            boolean openLoop,
            GeneratorHealth health,
            Duration maxSendDelay,
            boolean outOfPorts) {
        GeneratorDiagnosis limits = new GeneratorDiagnosis();
        if (outOfPorts) {
            limits.say(
                    "This machine ran out of ports for connections to the server: the port of a closed connection stays"
                            + " reserved for a minute. Add source addresses with --bind, or open fewer connections.");
        }
        if (openLoop) {
            limits.checkDropped(stats.counts());
            limits.checkSendDelay(stats, maxSendDelay);
        }
        if (seconds >= SHORT_RUN) {
            limits.checkProcessors(stats.counts(), openLoop, health);
        }
        limits.checkPauses(health, maxSendDelay);
        return List.copyOf(limits.sentences);
    }

    private void checkDropped(MessageCounts counts) {
        if (counts.dropped() > NOTABLE * counts.due()) {
            say(
                    "The generator skipped %.0f%% of the scheduled messages; it cannot sustain this rate. Use a lower"
                            + " --rate, more --threads, or additional machines.",
                    100.0 * counts.dropped() / counts.due());
        }
    }

    private void checkSendDelay(LoadStats stats, Duration maxSendDelay) {
        long sendDelay = stats.sendDelay().getValueAtPercentile(99);
        if (sendDelay > maxSendDelay.toNanos()) {
            say(
                    "The generator was late with scheduled messages, by %.1f ms at the 99th percentile, and"
                            + " --max-send-delay allows %.1f ms. Use a lower --rate, a longer --warmup, fewer connections,"
                            + " or a machine without other load.",
                    sendDelay / 1e6, maxSendDelay.toNanos() / 1e6);
        }
    }

    /**
     * Checks whether an event loop lacked processor time. The throughput of the closed loop depends on both generator
     * and server, so if they share processors, an event loop that waits for one is not saturated. In the open loop,
     * such waiting is what kept messages from being sent.
     */
    private void checkProcessors(MessageCounts counts, boolean openLoop, GeneratorHealth health) {
        if (health.busy() >= SATURATED && (!openLoop || isShort(counts))) {
            say(
                    "An event loop of the generator was busy %.0f%% of the time: the result is the limit of the"
                            + " generator, not of the server. Use more --threads, fewer connections, or more machines.",
                    100 * health.busy());
        } else if (openLoop && isShort(counts) && health.busy() + health.waiting() >= SATURATED) {
            say(
                    "An event loop of the generator was busy %.0f%% of the time and waited for a processor another"
                            + " %.0f%%: this machine is overloaded. Use a lower --rate or another machine.",
                    100 * health.busy(), 100 * health.waiting());
        }
    }

    private static boolean isShort(MessageCounts counts) {
        return counts.unsent() + counts.late() > NOTABLE * counts.due();
    }

    private void checkPauses(GeneratorHealth health, Duration maxSendDelay) {
        if (health.longestPause() > Math.max(LONG_PAUSE, maxSendDelay.toNanos() / 1e9)) {
            say(
                    "A garbage collection of %.0f ms paused the generator. Give it more memory, such as"
                            + " YODEL_JAVA_OPTS=-Xmx2g, or use another collector.",
                    1e3 * health.longestPause());
        }
    }

    private void say(String sentence, Object... values) {
        sentences.add(String.format(Locale.ROOT, sentence, values));
    }
}
