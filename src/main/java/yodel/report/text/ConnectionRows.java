package yodel.report.text;

import static yodel.report.format.Formats.count;
import static yodel.report.format.Formats.latency;
import static yodel.report.format.Formats.roundCount;
import static yodel.report.format.Formats.seconds;

import java.util.List;
import java.util.StringJoiner;
import org.HdrHistogram.Histogram;
import yodel.load.result.Fairness;
import yodel.load.result.IdleResult;
import yodel.load.result.LoadResult;
import yodel.load.result.LoadStats;
import yodel.load.result.MessageCounter;
import yodel.load.result.MessageCounts;
import yodel.load.result.Outage;
import yodel.load.result.ReplyError;

/** Prints the rows about connections. */
final class ConnectionRows {

    private static final int OUTAGES_SHOWN = 5;

    private ConnectionRows() {}

    static void print(LoadResult result, Rows rows) {
        MessageCounts counts = result.stats().counts();
        int requested = result.setup().connections();
        StringJoiner text = new StringJoiner(", ");
        text.add(count(requested) + " requested");
        text.add(count(result.connectionsOpened()) + " opened");
        text.add(count(requested - result.connectionsOpened()) + " failed");
        for (MessageCounter event : MessageCounter.of(MessageCounter.Kind.CONNECTIONS)) {
            if (event == MessageCounter.CONNECTIONS_LOST || counts.get(event) > 0) {
                text.add(count(counts.get(event)) + " " + event.label());
            }
        }
        rows.row("connections", text.toString());
        printFailures(result.stats(), rows);
        if (result.idle().requested() > 0) {
            printIdle(result.idle(), rows);
        }
        if (requested > 1) {
            printFairness(result.fairness(), rows);
        }
        if (!result.outages().isEmpty()) {
            printOutages(result.outages(), rows);
        }
    }

    private static void printIdle(IdleResult idle, Rows rows) {
        MessageCounts counts = idle.stats().counts();
        StringJoiner text = new StringJoiner(", ");
        text.add(count(idle.requested()) + " requested");
        text.add(count(idle.opened()) + " opened");
        for (MessageCounter outcome : MessageCounter.of(MessageCounter.Kind.OUTCOME)) {
            // Nothing is late without a measurement that ends.
            if (outcome != MessageCounter.LATE) {
                text.add(count(counts.get(outcome)) + " " + outcome.label());
            }
        }
        rows.row("idle", text.toString());
        printFailures(idle.stats(), rows);
        if (!idle.stats().replyErrors().isEmpty()) {
            rows.row("", kinds(idle.stats()));
        }
    }

    /** Prints a row for each kind of failed connection: {@code 20 closed before the first reply: ...}. */
    private static void printFailures(LoadStats stats, Rows rows) {
        stats.connectionFailures()
                .forEach((kind, failures) ->
                        rows.row("", "%s %s: %s".formatted(count(failures.count()), kind, failures.reason())));
    }

    /** Lists the kinds of errors: {@code 1,000 changed bytes, 2 missing}. */
    static String kinds(LoadStats stats) {
        StringJoiner kinds = new StringJoiner(", ");
        for (ReplyError error : stats.replyErrors().keySet()) {
            kinds.add(count(stats.replyErrors().get(error)) + " " + error);
        }
        return kinds.toString();
    }

    private static void printFairness(Fairness fairness, Rows rows) {
        Histogram answered = fairness.answered();
        if (answered.getTotalCount() == 0) {
            return;
        }
        rows.row(
                "fairness",
                "answered %s / %s / %s (min / median / max)"
                        .formatted(
                                roundCount(answered.getMinValue()),
                                roundCount(answered.getValueAtPercentile(50)),
                                roundCount(answered.getMaxValue())));
        Histogram means = fairness.meanResponse();
        if (means.getTotalCount() > 0) {
            rows.row(
                    "",
                    "mean response %s / %s / %s (connection %d)"
                            .formatted(
                                    latency(means.getMinValue()),
                                    latency(means.getValueAtPercentile(50)),
                                    latency(fairness.slowestMean()),
                                    fairness.slowest()));
        }
        if (fairness.starved() > 0) {
            rows.row("", "starved (no correct reply): " + connections(fairness.starved()));
        }
    }

    private static void printOutages(List<Outage> outages, Rows rows) {
        double total = outages.stream().mapToDouble(Outage::seconds).sum();
        rows.row("outages", "%s, %s in total".formatted(count(outages.size()), seconds(total)));
        for (Outage outage : outages.subList(0, Math.min(OUTAGES_SHOWN, outages.size()))) {
            String start = outage.start() < 0 ? "in the warm-up" : "at " + seconds(outage.start());
            rows.row(
                    "", "%s for %s, %s".formatted(start, seconds(outage.seconds()), connections(outage.connections())));
        }
        if (outages.size() > OUTAGES_SHOWN) {
            rows.row("", "and %s more".formatted(count(outages.size() - OUTAGES_SHOWN)));
        }
    }

    private static String connections(long number) {
        return count(number) + (number == 1 ? " connection" : " connections");
    }
}
