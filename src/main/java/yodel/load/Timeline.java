package yodel.load;

import java.util.ArrayList;
import java.util.List;
import yodel.load.result.Interval;

/** The intervals of a run for the result. In a long run, neighboring intervals are merged to bound the memory used. */
final class Timeline {

    private static final int MOST = 1024;

    private final List<Interval> intervals = new ArrayList<>();

    /** The number of added intervals that form one stored interval. */
    private int grain = 1;

    private int inLast;

    void add(Interval interval) {
        if (inLast > 0 && inLast < grain) {
            intervals.add(intervals.remove(intervals.size() - 1).joined(interval));
            inLast++;
            return;
        }
        if (intervals.size() == MOST) {
            for (int i = 0; i < MOST / 2; i++) {
                intervals.set(i, intervals.get(2 * i).joined(intervals.get(2 * i + 1)));
            }
            intervals.subList(MOST / 2, MOST).clear();
            grain *= 2;
        }
        intervals.add(interval);
        inLast = 1;
    }

    List<Interval> intervals() {
        return List.copyOf(intervals);
    }
}
