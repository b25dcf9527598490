package yodel.report.merge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import yodel.load.result.Interval;
import yodel.load.result.Latencies;
import yodel.load.result.LoadResult;
import yodel.load.result.MessageCounts;
import yodel.load.result.TcpStats;

/**
 * Merges the intervals of several runs. Each interval is assigned whole to the second of wall-clock time that contains
 * its middle, because its contents cannot be split. If a run has longer intervals, the merged ones are as long.
 */
final class MergedIntervals {

    private final double width;
    private final double end;
    private final List<NavigableMap<Long, List<Interval>>> runs = new ArrayList<>();

    private MergedIntervals(List<LoadResult> results, Instant startedAt) {
        width = results.stream().mapToDouble(MergedIntervals::width).max().orElse(1);
        double last = 0;
        for (LoadResult result : results) {
            double shift = secondsAfter(startedAt, result);
            NavigableMap<Long, List<Interval>> slots = new TreeMap<>();
            for (Interval interval : result.intervals()) {
                double middle = shift + (interval.start() + interval.end()) / 2;
                slots.computeIfAbsent((long) Math.floor(middle / width), slot -> new ArrayList<>())
                        .add(interval);
                last = Math.max(last, shift + interval.end());
            }
            runs.add(slots);
        }
        end = last;
    }

    /** @param startedAt the start of the first run */
    static List<Interval> of(List<LoadResult> results, Instant startedAt) {
        MergedIntervals merged = new MergedIntervals(results, startedAt);
        return merged.runs.stream()
                .flatMap(slots -> slots.keySet().stream())
                .distinct()
                .sorted()
                .map(merged::interval)
                .toList();
    }

    /**
     * Rounds to whole seconds, because intervals are slightly longer than planned; uses the median as the last may be
     * short.
     */
    private static double width(LoadResult result) {
        double[] seconds = result.intervals().stream()
                .mapToDouble(Interval::seconds)
                .sorted()
                .toArray();
        return seconds.length == 0 ? 1 : Math.max(1, Math.round(seconds[seconds.length / 2]));
    }

    private Interval interval(long slot) {
        List<Interval> parts = runs.stream()
                .flatMap(slots -> slots.getOrDefault(slot, List.of()).stream())
                .toList();
        double start = slot * width;
        return new Interval(
                start,
                Math.min(width, end - start),
                parts.stream().map(Interval::counts).reduce(MessageCounts.NONE, MessageCounts::plus),
                parts.stream().mapToLong(Interval::errors).sum(),
                runs.stream().mapToInt(slots -> connections(slots, slot)).sum(),
                sum(parts, Interval::response),
                sum(parts, Interval::service),
                sum(parts, Interval::sendDelay),
                tcp(parts));
    }

    private static @Nullable TcpStats tcp(List<Interval> parts) {
        TcpStats sum = null;
        for (Interval part : parts) {
            sum = Interval.sum(sum, part.tcp());
        }
        return sum;
    }

    /** Returns the connections at the end of the slot; 0 before and after the run. */
    private static int connections(NavigableMap<Long, List<Interval>> slots, long slot) {
        var last = slots.floorEntry(slot);
        if (last == null || slot > slots.lastKey()) {
            return 0;
        }
        return last.getValue().get(last.getValue().size() - 1).connections();
    }

    private static Latencies sum(List<Interval> parts, Function<Interval, Latencies> part) {
        return parts.stream().map(part).reduce(Latencies.NONE, Latencies::plus);
    }

    /** Returns the time from {@code start} to the start of a run's measurement, in s. */
    static double secondsAfter(Instant start, LoadResult result) {
        return Duration.between(start, result.setup().startedAt()).toNanos() / 1e9;
    }
}
