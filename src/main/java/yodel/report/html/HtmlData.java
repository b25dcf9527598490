package yodel.report.html;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.HdrHistogram.Histogram;
import yodel.load.result.ConnectionFailure;
import yodel.load.result.LoadResult;
import yodel.load.result.MessageCounter;
import yodel.load.result.ReplyError;
import yodel.load.result.ReplyErrorExample;
import yodel.report.file.JsonMapping;
import yodel.report.file.JsonReport;
import yodel.wire.HexExcerpt;

/**
 * Creates the data for the script of the HTML page: the result in the format of {@code load --json}, without raw data,
 * and under the key {@code page} what the script cannot compute from it. Parts without data are absent there.
 */
final class HtmlData {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final List<String> RAW_DATA = List.of("histograms", "histograms_ns");

    private HtmlData() {}

    static ObjectNode of(LoadResult result) {
        ObjectNode root = JsonReport.summary(result);
        RAW_DATA.forEach(key -> root.findParents(key).forEach(parent -> ((ObjectNode) parent).remove(key)));
        ObjectNode page = root.putObject("page");
        ObjectNode spectrum = page.putObject("spectrum");
        addSpectrum(spectrum, "response", result.response());
        if (result.setup().isOpenLoop()) {
            addSpectrum(spectrum, "service", result.service());
        }
        addSpectrum(spectrum, "send_delay", result.sendDelay());
        addSpectrum(spectrum, "connect", result.stats().connect());
        if (!result.intervals().isEmpty()) {
            page.set("timeline", MAPPER.valueToTree(HtmlTimeline.of(result)));
        }
        if (result.fairness().answered().getTotalCount() > 0) {
            page.set("fairness", HtmlFairness.of(result.fairness()));
        }
        ObjectNode outcomes = page.putObject("outcomes");
        MessageCounter.of(MessageCounter.Kind.OUTCOME).forEach(outcome -> outcomes.put(outcome.key(), outcome.help()));
        ObjectNode labels = page.putObject("labels");
        addLabels(labels, ReplyError.values());
        addLabels(labels, ConnectionFailure.values());
        ArrayNode excerpts = page.putArray("excerpts");
        for (ReplyErrorExample example : result.stats().examples()) {
            excerpts.addObject()
                    .put("expected", HexExcerpt.of(example.expected()))
                    .put("received", HexExcerpt.of(example.received()));
        }
        return root;
    }

    private static void addSpectrum(ObjectNode node, String name, Histogram histogram) {
        if (histogram.getTotalCount() > 0) {
            node.set(name, MAPPER.valueToTree(HtmlSpectrum.of(histogram)));
        }
    }

    private static void addLabels(ObjectNode node, Enum<?>[] kinds) {
        for (Enum<?> kind : kinds) {
            node.put(JsonMapping.key(kind), kind.toString());
        }
    }
}
