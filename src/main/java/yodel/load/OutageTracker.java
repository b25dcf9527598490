package yodel.load;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
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
final class OutageTracker {

    /** The maximum number of outages recorded. */
    private static final int MAX_OUTAGES = 1000;

    /** The positions of the lost connections. */
    private final BitSet out = new BitSet();

    private final List<Span> spans = new ArrayList<>();
    private long start;
    private int lost;

    /** An outage with its start and end in ns on the run's clock, and the number of connections lost during it. */
    record Span(long start, long end, int connections) {}

    /** Records the loss of a connection. Has no effect if the connection is already lost. */
    void lost(int position, long now) {
        if (out.get(position)) {
            return;
        }
        if (out.isEmpty()) {
            start = now;
            lost = 0;
        }
        out.set(position);
        lost++;
    }

    boolean isOut(int position) {
        return out.get(position);
    }

    /** Records that a connection is open again. Returns false if it had not been lost. */
    boolean reopened(int position, long now) {
        boolean wasOut = out.get(position);
        out.clear(position);
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
        if (spans.size() < MAX_OUTAGES) {
            spans.add(new Span(start, end, lost));
        }
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    /** Merges the outages of all event loops into those of the run. */
    static List<Outage> join(List<Span> ofAllWorkers, long measuredFrom) {
        List<Span> sorted = new ArrayList<>(ofAllWorkers);
        sorted.sort((a, b) -> Long.compare(a.start(), b.start()));
        List<Span> joined = new ArrayList<>();
        for (Span span : sorted) {
            Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && span.start() <= last.end()) {
                joined.set(
                        joined.size() - 1,
                        new Span(
                                last.start(),
                                Math.max(last.end(), span.end()),
                                last.connections() + span.connections()));
            } else {
                joined.add(span);
            }
        }
        return joined.stream()
                .limit(MAX_OUTAGES)
                .map(span -> new Outage(
                        (span.start() - measuredFrom) / 1e9, (span.end() - span.start()) / 1e9, span.connections()))
                .toList();
    }
}
