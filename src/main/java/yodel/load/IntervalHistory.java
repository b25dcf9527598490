package yodel.load;

import java.util.ArrayList;
import java.util.List;
import yodel.load.result.Interval;

/** The intervals of a run for the result. In a long run, neighboring intervals are merged to bound the memory used. */
final class IntervalHistory {

    private static final int MAX_INTERVALS = 1024;

    /** 16 MiB of latencies: a thousand buckets for each of the maximum number of intervals. */
    private static final int MAX_BUCKETS = 1 << 20;

    private final List<Interval> intervals = new ArrayList<>();

    /** The number of added intervals that form one stored interval. */
    private int grain = 1;

    private int inLast;
    private int buckets;

    void add(Interval interval) {
        if (inLast > 0 && inLast < grain) {
            Interval last = intervals.remove(intervals.size() - 1);
            buckets -= buckets(last);
            keep(last.joined(interval));
            inLast++;
            return;
        }
        while (intervals.size() > 1
                && (intervals.size() == MAX_INTERVALS || buckets + buckets(interval) > MAX_BUCKETS)) {
            joinNeighbors();
        }
        keep(interval);
        inLast = 1;
    }

    private void keep(Interval interval) {
        intervals.add(interval);
        buckets += buckets(interval);
    }

    /**
     * Merges pairs of neighboring intervals. If their number is odd, the last one becomes half an interval of the new
     * length.
     */
    private void joinNeighbors() {
        List<Interval> joined = new ArrayList<>();
        for (int i = 0; i < intervals.size(); i += 2) {
            Interval first = intervals.get(i);
            joined.add(i + 1 < intervals.size() ? first.joined(intervals.get(i + 1)) : first);
        }
        intervals.clear();
        buckets = 0;
        joined.forEach(this::keep);
        grain *= 2;
    }

    private static int buckets(Interval interval) {
        return interval.response().buckets()
                + interval.service().buckets()
                + interval.sendDelay().buckets();
    }

    List<Interval> intervals() {
        return List.copyOf(intervals);
    }
}
