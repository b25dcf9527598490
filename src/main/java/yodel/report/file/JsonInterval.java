package yodel.report.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import yodel.load.result.Counts;
import yodel.load.result.Interval;

/** Converts an interval to JSON and back. The keys are flat, for easy plotting. */
final class JsonInterval {

    private JsonInterval() {}

    static void put(ObjectNode node, Interval interval) {
        Counts counts = interval.counts();
        node.put("begin_s", interval.begin());
        node.put("seconds", interval.seconds());
        node.put("due", counts.due());
        node.put("sent", counts.sent());
        node.put("answered", counts.answered());
        node.put("late", counts.late());
        node.put("wrong", counts.wrong());
        node.put("lost", counts.lost());
        node.put("never_issued", counts.neverIssued());
        node.put("reply_bytes", counts.replyBytes());
        node.put("errors", interval.errors());
        node.put("connections", interval.connections());
        node.put("connections_lost", counts.connectionsLost());
        node.put("connections_reopened", counts.connectionsReopened());
        node.put("connections_renewed", counts.connectionsRenewed());
        node.put("answered_per_s", interval.answeredPerSecond());
        JsonFigures.putUsual(node, "", interval.response());
        JsonFigures.putUsual(node, "service_", interval.service());
        JsonFigures.putUsual(node, "lateness_", interval.lateness());
        ObjectNode histograms = node.putObject("histograms_ns");
        histograms.put("response", interval.response().base64());
        histograms.put("service", interval.service().base64());
        histograms.put("lateness", interval.lateness().base64());
    }

    static Interval read(JsonFields node) {
        Counts counts = new Counts(
                node.whole("due"),
                node.whole("sent"),
                node.whole("answered"),
                node.whole("late"),
                node.whole("wrong"),
                node.whole("lost"),
                node.whole("never_issued"),
                node.whole("reply_bytes"),
                node.whole("connections_lost"),
                node.whole("connections_reopened"),
                node.whole("connections_renewed"));
        JsonFields histograms = node.object("histograms_ns");
        return new Interval(
                node.number("begin_s"),
                node.number("seconds"),
                counts,
                node.whole("errors"),
                node.smallWhole("connections"),
                histograms.latencies("response"),
                histograms.latencies("service"),
                histograms.latencies("lateness"));
    }
}
