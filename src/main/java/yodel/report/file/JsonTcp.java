package yodel.report.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yodel.load.result.TcpReport;
import yodel.load.result.TcpStats;
import yodel.metrics.TcpCounter;
import yodel.metrics.TcpGauge;

/** Converts TCP statistics to JSON and back. Counters and gauges that the kernel does not have are absent. */
final class JsonTcp {

    private JsonTcp() {}

    static void put(ObjectNode parent, @Nullable TcpReport report) {
        if (report == null) {
            parent.putNull("tcp");
            return;
        }
        ObjectNode node = parent.putObject("tcp");
        node.put("unavailable", report.unavailable());
        put(node, report.total());
        ArrayNode worst = node.putArray("worst");
        report.worst()
                .forEach(one -> worst.addObject()
                        .put("by", one.by())
                        .put("connection", one.connection())
                        .put("value", one.value()));
    }

    static void put(ObjectNode node, TcpStats stats) {
        node.put("samples", stats.samples());
        for (TcpCounter counter : TcpCounter.values()) {
            if (stats.counters().containsKey(counter)) {
                long count = stats.get(counter);
                if (counter.isTime()) {
                    node.put(counter.key(), counter.scaled(count));
                } else {
                    node.put(counter.key(), count);
                }
            }
        }
        for (TcpGauge gauge : TcpGauge.values()) {
            TcpStats.Spread spread = stats.gauges().get(gauge);
            if (spread != null) {
                node.putObject(gauge.key())
                        .put("count", spread.count())
                        .put("min", spread.min())
                        .put("mean", spread.mean())
                        .put("max", spread.max());
            }
        }
    }

    static @Nullable TcpReport readReport(JsonFields parent) {
        // Absent in results written before connections were sampled.
        JsonFields node = parent.has("tcp") ? parent.objectOrNull("tcp") : null;
        if (node == null) {
            return null;
        }
        List<TcpReport.Worst> worst = node.objects("worst").stream()
                .map(one -> new TcpReport.Worst(one.text("by"), one.smallWhole("connection"), one.number("value")))
                .toList();
        return new TcpReport(node.isNull("unavailable") ? null : node.text("unavailable"), readStats(node), worst);
    }

    static TcpStats readStats(JsonFields node) {
        Map<TcpCounter, Long> counters = new EnumMap<>(TcpCounter.class);
        for (TcpCounter counter : TcpCounter.values()) {
            if (node.has(counter.key())) {
                counters.put(
                        counter,
                        counter.isTime() ? counter.unscaled(node.number(counter.key())) : node.whole(counter.key()));
            }
        }
        Map<TcpGauge, TcpStats.Spread> gauges = new EnumMap<>(TcpGauge.class);
        for (TcpGauge gauge : TcpGauge.values()) {
            if (node.has(gauge.key())) {
                JsonFields spread = node.object(gauge.key());
                gauges.put(
                        gauge,
                        new TcpStats.Spread(
                                spread.whole("count"),
                                spread.number("min"),
                                spread.number("mean"),
                                spread.number("max")));
            }
        }
        return new TcpStats(node.whole("samples"), counters, gauges);
    }
}
