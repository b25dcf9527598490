package yodel.report.html;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.LongUnaryOperator;
import org.HdrHistogram.Histogram;
import yodel.load.result.Fairness;
import yodel.report.format.Formats;

/** Creates curves of values per connection, sorted from lowest to highest. */
final class HtmlFairness {

    private static final int MAX_POINTS = 200;

    private HtmlFairness() {}

    static ObjectNode of(Fairness fairness) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("starved", fairness.starved());
        root.put("slowest", fairness.slowest());
        root.put("slowestMean", fairness.slowestMean());
        addSorted(root.putObject("answered"), fairness.answered(), Formats::threeDigits);
        if (fairness.meanResponse().getTotalCount() > 0) {
            addSorted(root.putObject("meanResponse"), fairness.meanResponse(), LongUnaryOperator.identity());
        }
        return root;
    }

    /** Samples evenly when there are many connections, and always includes the first and the last. */
    private static void addSorted(ObjectNode node, Histogram histogram, LongUnaryOperator value) {
        long count = histogram.getTotalCount();
        int points = (int) Math.min(MAX_POINTS, count);
        node.put("count", count);
        node.put("median", value.applyAsLong(histogram.getValueAtPercentile(50)));
        ArrayNode ranks = node.putArray("rank");
        ArrayNode values = node.putArray("value");
        for (int i = 0; i < points; i++) {
            long rank = points == 1 ? 1 : 1 + Math.round((double) i * (count - 1) / (points - 1));
            ranks.add(rank);
            values.add(value.applyAsLong(histogram.getValueAtPercentile(100.0 * rank / count)));
        }
    }
}
