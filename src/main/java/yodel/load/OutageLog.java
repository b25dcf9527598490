package yodel.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import yodel.load.result.Outage;

/**
 * When connections were lost and opened again. An outage is the time in which at least one was lost: those of several
 * event loops are put together where they overlap.
 *
 * <pre>
 *  connection 1   ------x          o-------
 *  connection 2   ---------x             o----
 *  outage               |----------------|
 * </pre>
 */
final class OutageLog {

    /** More are not told one by one. */
    private static final int MOST = 1000;

    private final Set<LoadConnection> out = new HashSet<>();
    private final List<Stretch> stretches = new ArrayList<>();
    private long begin;
    private int lost;

    /** From when to when, ns on the run's clock, and how many connections were lost in it. */
    record Stretch(long begin, long end, int connections) {}

    /** A connection is lost, or is still: trying to open it failed. */
    void lost(LoadConnection connection, long now) {
        if (!out.add(connection)) {
            return;
        }
        if (out.size() == 1) {
            begin = now;
            lost = 0;
        }
        lost++;
    }

    boolean isOut(LoadConnection connection) {
        return out.contains(connection);
    }

    /** A connection is open again; false if it had not been lost. */
    boolean reopened(LoadConnection connection, long now) {
        boolean wasOut = out.remove(connection);
        if (wasOut && out.isEmpty()) {
            add(now);
        }
        return wasOut;
    }

    /** The run is over. */
    void end(long now) {
        if (!out.isEmpty()) {
            out.clear();
            add(now);
        }
    }

    private void add(long end) {
        if (stretches.size() < MOST) {
            stretches.add(new Stretch(begin, end, lost));
        }
    }

    List<Stretch> stretches() {
        return List.copyOf(stretches);
    }

    /** The outages of a run from those of its event loops. */
    static List<Outage> join(List<Stretch> ofAllLoops, long measuredFrom) {
        List<Stretch> sorted = new ArrayList<>(ofAllLoops);
        sorted.sort((a, b) -> Long.compare(a.begin(), b.begin()));
        List<Stretch> joined = new ArrayList<>();
        for (Stretch stretch : sorted) {
            Stretch last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && stretch.begin() <= last.end()) {
                joined.set(
                        joined.size() - 1,
                        new Stretch(
                                last.begin(),
                                Math.max(last.end(), stretch.end()),
                                last.connections() + stretch.connections()));
            } else {
                joined.add(stretch);
            }
        }
        return joined.stream()
                .limit(MOST)
                .map(stretch -> new Outage(
                        (stretch.begin() - measuredFrom) / 1e9,
                        (stretch.end() - stretch.begin()) / 1e9,
                        stretch.connections()))
                .toList();
    }
}
