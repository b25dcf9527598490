package yodel.report.text;

import static yodel.report.format.Formats.count;
import static yodel.report.format.Formats.latency;
import static yodel.report.format.Formats.percent;
import static yodel.report.format.Formats.roundCount;
import static yodel.report.format.Formats.seconds;

import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import yodel.load.result.TcpReport;
import yodel.load.result.TcpStats;
import yodel.metrics.TcpCounter;
import yodel.metrics.TcpGauge;

/** Prints what the kernel counted on the connections of a run. */
final class TcpRows {

    /** The counters of trouble, in the order of the row. */
    private static final List<TcpCounter> TROUBLE = List.of(
            TcpCounter.RETRANSMISSION_TIMEOUTS,
            TcpCounter.DUPLICATE_SEGMENTS,
            TcpCounter.REORDERINGS,
            TcpCounter.OUT_OF_ORDER_SEGMENTS,
            TcpCounter.CONGESTION_MARKED_SEGMENTS);

    private TcpRows() {}

    static void print(@Nullable TcpReport report, Rows rows) {
        if (report == null) {
            return;
        }
        String unavailable = report.unavailable();
        if (unavailable != null) {
            rows.row("tcp", unavailable);
            return;
        }
        TcpStats total = report.total();
        rows.row("tcp", segments(total));
        row(rows, trouble(total));
        TcpStats.Spread rtt = total.gauges().get(TcpGauge.RTT);
        TcpStats.Spread window = total.gauges().get(TcpGauge.CONGESTION_WINDOW);
        if (rtt != null && window != null) {
            rows.row(
                    "",
                    "round trip %s / %s / %s, congestion window %s / %s / %s segments (min / mean / max)"
                            .formatted(
                                    latency(rtt.min() * 1e3),
                                    latency(rtt.mean() * 1e3),
                                    latency(rtt.max() * 1e3),
                                    roundCount(Math.round(window.min())),
                                    roundCount(Math.round(window.mean())),
                                    roundCount(Math.round(window.max()))));
        }
        row(rows, limits(total));
        for (TcpCounter counter : List.of(TcpCounter.RETRANSMITTED_SEGMENTS, TcpCounter.RECEIVE_WINDOW_LIMITED)) {
            row(rows, worst(report, counter));
        }
    }

    private static void row(Rows rows, String text) {
        if (!text.isEmpty()) {
            rows.row("", text);
        }
    }

    private static String segments(TcpStats total) {
        long sent = total.get(TcpCounter.SENT_SEGMENTS);
        long again = total.get(TcpCounter.RETRANSMITTED_SEGMENTS);
        String text = "%s segments sent, %s received, %s retransmitted"
                .formatted(count(sent), count(total.get(TcpCounter.RECEIVED_SEGMENTS)), count(again));
        return again == 0 || sent == 0 ? text : text + " (" + percent((double) again / sent) + ")";
    }

    private static String trouble(TcpStats total) {
        StringJoiner text = new StringJoiner(", ");
        for (TcpCounter counter : TROUBLE) {
            if (total.get(counter) > 0) {
                text.add(count(total.get(counter)) + " " + counter.key().replace('_', ' '));
            }
        }
        return text.toString();
    }

    private static String limits(TcpStats total) {
        double window = TcpCounter.RECEIVE_WINDOW_LIMITED.scaled(total.get(TcpCounter.RECEIVE_WINDOW_LIMITED));
        double buffer = TcpCounter.SEND_BUFFER_LIMITED.scaled(total.get(TcpCounter.SEND_BUFFER_LIMITED));
        if (window + buffer == 0) {
            return "";
        }
        return "sending limited by the receive window for %s, by the send buffer for %s, of %s in which data waited (sums over all connections)"
                .formatted(
                        seconds(window), seconds(buffer), seconds(TcpCounter.BUSY.scaled(total.get(TcpCounter.BUSY))));
    }

    /** Returns the worst connections by one counter; empty if none has any. */
    private static String worst(TcpReport report, TcpCounter counter) {
        StringJoiner text = new StringJoiner(", ");
        report.worst().stream()
                .filter(one -> one.by().equals(counter.key()))
                .forEach(one -> text.add("connection %d (%s)"
                        .formatted(
                                one.connection(),
                                counter.isTime() ? seconds(one.value()) : count(Math.round(one.value())))));
        return text.length() == 0
                ? ""
                : "most %s: %s".formatted(counter.key().replaceFirst("_s$", "").replace('_', ' '), text);
    }
}
