package yodel.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import yodel.load.result.Outage;

/**
 * Records outages. An outage is a period during which at least one connection is lost; overlapping outages of several
 * event loops are merged.
 *
 * <pre>
 *  connection 1   ------x          o-------
 *  connection 2   ---------x             o----
 *  outage               |----------------|
 * </pre>
 */
final class OutageLog {

    /** The maximum number of outages recorded. */
    private static final int MOST = 1000;

    private final Set<LoadConnection> out = new HashSet<>();
    private final List<Stretch> stretches = new ArrayList<>();
    private long begin;
    private int lost;

    /** An outage with its start and end in ns on the run's clock, and the number of connections lost during it. */
    record Stretch(long begin, long end, int connections) {}

    /** Records the loss of a connection. Has no effect if the connection is already lost. */
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

    /** Records that a connection is open again. Returns false if it had not been lost. */
    boolean reopened(LoadConnection connection, long now) {
        boolean wasOut = out.remove(connection);
        if (wasOut && out.isEmpty()) {
            add(now);
        }
        return wasOut;
    }

    /** Ends the current outage at the end of the run. */
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

    /** Merges the outages of all event loops into those of the run. */
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
