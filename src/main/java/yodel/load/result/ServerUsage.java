package yodel.load.result;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a server says of itself over a run: its figures before the first connection and after the last.
 *
 * @param url where it tells them
 */
public record ServerUsage(String url, Scrape before, Scrape after) {

    /** Whether it was started anew in between: its counters began again, and nothing can be said. */
    public boolean isRestarted() {
        OptionalDouble first = before.figure("process_start_time_seconds");
        OptionalDouble last = after.figure("process_start_time_seconds");
        return first.isPresent() && last.isPresent() && first.getAsDouble() != last.getAsDouble();
    }

    /** By how much a counter grew; empty if the server has none of this name, or was started anew. */
    public OptionalDouble grown(String counter) {
        OptionalDouble first = before.figure(counter);
        OptionalDouble last = after.figure(counter);
        return first.isEmpty() || last.isEmpty() || isRestarted()
                ? OptionalDouble.empty()
                : OptionalDouble.of(last.getAsDouble() - first.getAsDouble());
    }

    /** Processor time that it took for each message, s; empty if it does not tell, or answered none. */
    public OptionalDouble secondsPerMessage() {
        OptionalDouble seconds = grown("process_cpu_seconds_total");
        OptionalDouble messages = grown("yodel_messages_total");
        return seconds.isEmpty() || messages.isEmpty() || messages.getAsDouble() <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(seconds.getAsDouble() / messages.getAsDouble());
    }

    /**
     * What no event loop was later than with a task, s, by its histogram: the bound of the last bucket that anything fell
     * into. Infinite if that has none; empty if it does not tell.
     */
    public OptionalDouble lagAtMost() {
        Map<Double, Double> grownByBound = new TreeMap<>();
        for (String name : after.figures().keySet()) {
            if (name.startsWith(Scrape.LAG_BUCKET + " ")) {
                String bound = name.substring(Scrape.LAG_BUCKET.length() + 1);
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

    /** The two together, of the same server: from the first look at it to the last. */
    public ServerUsage plus(ServerUsage other) {
        return new ServerUsage(
                url,
                other.before.at().isBefore(before.at()) ? other.before : before,
                other.after.at().isAfter(after.at()) ? other.after : after);
    }
}
