package yodel.load.result;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import yodel.metrics.ServerCounter;
import yodel.metrics.machine.MachineCounter;

/**
 * The change of a server's own metrics over a run.
 *
 * @param url the address of the metrics
 * @param before the metrics before the first connection
 * @param after the metrics after the last connection
 */
public record ServerMetricsDelta(String url, MetricsSample before, MetricsSample after) {

    /** Returns whether the server was restarted in between, which reset its counters and makes them useless. */
    public boolean isRestarted() {
        OptionalDouble first = before.value("process_start_time_seconds");
        OptionalDouble last = after.value("process_start_time_seconds");
        return first.isPresent() && last.isPresent() && first.getAsDouble() != last.getAsDouble();
    }

    /** Returns the increase of a counter; empty if the server does not report it or was restarted. */
    public OptionalDouble grown(String counter) {
        OptionalDouble first = before.value(counter);
        OptionalDouble last = after.value(counter);
        return first.isEmpty() || last.isEmpty() || isRestarted()
                ? OptionalDouble.empty()
                : OptionalDouble.of(last.getAsDouble() - first.getAsDouble());
    }

    /** Returns the increase of a counter; empty if the server does not have it or was restarted during the run. */
    public OptionalDouble grown(ServerCounter counter) {
        return grown(counter.metric());
    }

    /** Returns the growth of the counters of the server's whole machine; empty if the server does not report them. */
    public Map<MachineCounter, Long> machine() {
        Map<MachineCounter, Long> machine = new EnumMap<>(MachineCounter.class);
        for (MachineCounter counter : MachineCounter.values()) {
            grown(counter.metric()).ifPresent(value -> machine.put(counter, counter.unscaled(value)));
        }
        return machine;
    }

    /**
     * Returns the processor time per message in seconds; empty if the server does not report it or answered no message.
     */
    public OptionalDouble secondsPerMessage() {
        OptionalDouble seconds = grown("process_cpu_seconds_total");
        OptionalDouble messages = grown(ServerCounter.MESSAGES);
        return seconds.isEmpty() || messages.isEmpty() || messages.getAsDouble() <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(seconds.getAsDouble() / messages.getAsDouble());
    }

    /**
     * Returns an upper bound for the server's event-loop lag in seconds, according to its histogram: the bound of the
     * highest bucket with an observation. Infinite if that bucket has no bound; empty if the server does not report it.
     */
    public OptionalDouble lagMax() {
        Map<Double, Double> grownByBound = new TreeMap<>();
        for (String name : after.values().keySet()) {
            if (name.startsWith(MetricsSample.LAG_BUCKET + " ")) {
                String bound = name.substring(MetricsSample.LAG_BUCKET.length() + 1);
                grown(name).ifPresent(grown -> grownByBound.put(bound(bound), grown));
            }
        }
        Double all = grownByBound.get(Double.POSITIVE_INFINITY);
        return all == null || all <= 0
                ? OptionalDouble.empty()
                : grownByBound.entrySet().stream()
                        .filter(bucket -> bucket.getValue() >= all)
                        .mapToDouble(Map.Entry::getKey)
                        .findFirst();
    }

    private static double bound(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    /** Merges the usage of the same server by two runs: from the earlier start to the later end. */
    public ServerMetricsDelta plus(ServerMetricsDelta other) {
        return new ServerMetricsDelta(
                url,
                other.before.at().isBefore(before.at()) ? other.before : before,
                other.after.at().isAfter(after.at()) ? other.after : after);
    }
}
