package yodel.report.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.HdrHistogram.Histogram;
import yodel.load.result.Fairness;
import yodel.load.result.Latencies;
import yodel.report.format.Formats;
import yodel.report.format.Percentile;

/** Converts the fairness between connections to JSON and back. */
final class JsonFairness {

    private JsonFairness() {}

    static void put(ObjectNode node, Fairness fairness) {
        ObjectNode answered = node.putObject("answered");
        Histogram counts = fairness.answered();
        boolean none = counts.getTotalCount() == 0;
        answered.put("min", none ? 0 : Formats.threeDigits(counts.getMinValue()));
        answered.put("mean", none ? 0 : Formats.threeDigits(counts.getMean()));
        for (Percentile percentile : Percentile.values()) {
            answered.put(percentile.key(), Formats.threeDigits(counts.getValueAtPercentile(percentile.percent())));
        }
        answered.put("max", Formats.threeDigits(counts.getMaxValue()));
        JsonNumbers.putAll(node.putObject("mean_response_us"), fairness.meanResponse());
        node.put("slowest_connection", fairness.slowest());
        node.put("slowest_mean_response_us", JsonNumbers.micros(fairness.slowestMean()));
        node.put("starved", fairness.starved());
        ObjectNode histograms = node.putObject("histograms");
        histograms.put("answered", Latencies.base64(fairness.answered()));
        histograms.put("mean_response_ns", Latencies.base64(fairness.meanResponse()));
    }

    static Fairness read(JsonFields node) {
        JsonFields histograms = node.object("histograms");
        return new Fairness(
                histograms.parsed("answered", Latencies::histogram),
                histograms.parsed("mean_response_ns", Latencies::histogram),
                node.smallWhole("slowest_connection"),
                node.nanosOfMicros("slowest_mean_response_us"),
                node.whole("starved"));
    }
}
