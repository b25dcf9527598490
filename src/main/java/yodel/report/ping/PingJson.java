package yodel.report.ping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.HdrHistogram.Histogram;
import yodel.ping.PingListener;
import yodel.ping.PingOutage;
import yodel.ping.PingSummary;
import yodel.report.format.Percentile;

/** Writes a JSON object per event, each on one line. Key names contain the units. */
public final class PingJson implements PingListener {

    /** The version of the keys and their meaning; added keys do not change it. */
    private static final int FORMAT = 1;

    private static final double NANOS_PER_MICROSECOND = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintStream out;
    private final String target;
    private final boolean quiet;

    /**
     * Creates a report.
     *
     * @param target the server, as the user gave it
     * @param quiet whether to write only outages and summaries
     */
    public PingJson(PrintStream out, String target, boolean quiet) {
        this.out = out;
        this.target = target;
        this.quiet = quiet;
    }

    private static ObjectNode event(String type, Instant time) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("type", type)
                .put("time", time.toString());
    }

    private void message(ObjectNode node) {
        if (!quiet) {
            out.println(node);
        }
    }

    @Override
    public void replied(Reply reply) {
        ObjectNode node = event("reply", reply.time())
                .put("message", reply.message())
                .put("address", reply.address())
                .put("bytes", reply.bytes())
                .put("response_us", reply.responseNanos() / NANOS_PER_MICROSECOND);
        Long connect = reply.connectNanos();
        if (connect != null) {
            node.put("connect_us", connect / NANOS_PER_MICROSECOND);
        }
        message(node);
    }

    @Override
    public void lost(Lost message) {
        message(event("lost", message.time()).put("message", message.message()).put("reason", message.reason()));
    }

    @Override
    public void wrong(Wrong reply) {
        message(event("wrong", reply.time())
                .put("message", reply.message())
                .put("address", reply.address())
                .put("expected_hex", hex(reply.expected()))
                .put("received_hex", hex(reply.received())));
    }

    private static String hex(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void outageEnded(PingOutage outage) {
        out.println(putOutage(event("outage", outage.startedAt().plus(outage.length())), outage));
    }

    private static ObjectNode putOutage(ObjectNode node, PingOutage outage) {
        return node.put("started_at", outage.startedAt().toString())
                .put("length_s", seconds(outage.length()))
                .put("messages_lost", outage.messages());
    }

    @Override
    public void summary(PingSummary summary) {
        ObjectNode node = event("summary", summary.time())
                .put("target", target)
                .put("final", summary.isFinal())
                .put("elapsed_s", seconds(summary.elapsed()));
        node.putObject("messages")
                .put("sent", summary.messages().sent())
                .put("answered", summary.messages().answered())
                .put("wrong", summary.messages().wrong())
                .put("lost", summary.messages().lost())
                .put("waiting", summary.messages().waiting());
        node.putObject("connections")
                .put("opened", summary.connections().opened())
                .put("failed", summary.connections().failed())
                .put("lost", summary.connections().lost());
        ObjectNode outages = node.putObject("outages")
                .put("count", summary.outages().count())
                .put("longest_s", seconds(summary.outages().longest()))
                .put("total_s", seconds(summary.outages().total()));
        summary.outages()
                .latest()
                .forEach(outage -> putOutage(outages.withArray("latest").addObject(), outage));
        PingOutage current = summary.outage();
        if (current != null) {
            putOutage(outages.putObject("in_progress"), current);
        }
        ObjectNode latency = node.putObject("latency_us");
        put(latency, "response", summary.response());
        put(latency, "connect", summary.connect());
        out.println(node);
    }

    private static void put(ObjectNode latency, String name, Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            latency.putNull(name);
            return;
        }
        ObjectNode node = latency.putObject(name)
                .put("min", histogram.getMinValue() / NANOS_PER_MICROSECOND)
                .put("mean", histogram.getMean() / NANOS_PER_MICROSECOND);
        for (Percentile percentile : Percentile.values()) {
            node.put(percentile.key(), histogram.getValueAtPercentile(percentile.percent()) / NANOS_PER_MICROSECOND);
        }
        node.put("max", histogram.getMaxValue() / NANOS_PER_MICROSECOND);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / NANOS_PER_SECOND;
    }
}
