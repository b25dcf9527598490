package yodel.report.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import yodel.load.result.Interval;
import yodel.load.result.MessageCounts;

/** Converts an interval to JSON and back. The keys are flat, for easy plotting. */
final class JsonInterval {

    private JsonInterval() {}

    static void put(ObjectNode node, Interval interval) {
        MessageCounts counts = interval.counts();
        node.put("start_s", interval.start());
        node.put("elapsed_s", interval.seconds());
        node.put("due", counts.due());
        node.put("sent", counts.sent());
        node.put("answered", counts.answered());
        node.put("late", counts.late());
        node.put("wrong", counts.wrong());
        node.put("lost", counts.lost());
        node.put("dropped", counts.dropped());
        node.put("reply_bytes", counts.replyBytes());
        node.put("errors", interval.errors());
        node.put("connections", interval.connections());
        node.put("connections_lost", counts.connectionsLost());
        node.put("connections_reopened", counts.connectionsReopened());
        node.put("connections_recycled", counts.connectionsRecycled());
        node.put("answered_per_s", interval.answeredPerSecond());
        JsonNumbers.putUsual(node, "", interval.response());
        JsonNumbers.putUsual(node, "service_", interval.service());
        JsonNumbers.putUsual(node, "send_delay_", interval.sendDelay());
        ObjectNode histograms = node.putObject("histograms_ns");
        histograms.put("response", interval.response().base64());
        histograms.put("service", interval.service().base64());
        histograms.put("send_delay", interval.sendDelay().base64());
    }

    static Interval read(JsonFields node) {
        MessageCounts counts = new MessageCounts(
                node.whole("due"),
                node.whole("sent"),
                node.whole("answered"),
                node.whole("late"),
                node.whole("wrong"),
                node.whole("lost"),
                node.whole("dropped"),
                node.whole("reply_bytes"),
                node.whole("connections_lost"),
                node.whole("connections_reopened"),
                node.whole("connections_recycled"));
        JsonFields histograms = node.object("histograms_ns");
        return new Interval(
                node.number("start_s"),
                node.number("elapsed_s"),
                counts,
                node.whole("errors"),
                node.smallWhole("connections"),
                histograms.latencies("response"),
                histograms.latencies("service"),
                histograms.latencies("send_delay"));
    }
}
