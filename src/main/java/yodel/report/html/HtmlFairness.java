package yodel.report.html;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.LongToDoubleFunction;
import org.HdrHistogram.Histogram;
import yodel.load.result.Fairness;
import yodel.report.format.Formats;

/** Creates curves of values per connection, sorted from lowest to highest. */
final class HtmlFairness {

    private static final int MAX_POINTS = 200;

    private HtmlFairness() {}

    static ObjectNode of(Fairness fairness) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        addSorted(root.putObject("answered"), fairness.answered(), replies -> Formats.threeDigits(replies));
        if (fairness.meanResponse().getTotalCount() > 0) {
            addSorted(root.putObject("mean_response_us"), fairness.meanResponse(), nanos -> nanos / 1e3);
        }
        return root;
    }

    /** Samples evenly when there are many connections, and always includes the first and the last. */
    private static void addSorted(ObjectNode node, Histogram histogram, LongToDoubleFunction value) {
        long count = histogram.getTotalCount();
        int points = (int) Math.min(MAX_POINTS, count);
        node.put("count", count);
        node.put("median", value.applyAsDouble(histogram.getValueAtPercentile(50)));
        ArrayNode ranks = node.putArray("rank");
        ArrayNode values = node.putArray("value");
        for (int i = 0; i < points; i++) {
            long rank = points == 1 ? 1 : 1 + Math.round((double) i * (count - 1) / (points - 1));
            ranks.add(rank);
            values.add(value.applyAsDouble(histogram.getValueAtPercentile(100.0 * rank / count)));
        }
    }
}
