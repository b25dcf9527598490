package yodel.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import yodel.metrics.Cutoff;
import yodel.metrics.MessageError;
import yodel.metrics.Rejection;
import yodel.metrics.ServerMetrics;

/** A server's figures in the text formats of Prometheus and OpenMetrics. They are looked at when someone asks. */
final class MetricsPage {

    private final PrometheusRegistry registry;
    private final ExpositionFormats formats = ExpositionFormats.init();

    MetricsPage(PrometheusRegistry registry, ServerDescription server, ServerMetrics metrics, ServerStatus status) {
        this.registry = registry;
        connections(server, metrics);
        messages(metrics);
        state(server, metrics, status);
        JvmMetrics.builder().register(registry);
    }

    private void connections(ServerDescription server, ServerMetrics metrics) {
        gauge("yodel_connections", "Connections that are open.", metrics::open);
        gauge("yodel_connections_limit", "Connections that may be open at a time.", server::maxConnections);
        counter("yodel_connections_accepted_total", "Connections that were served.", metrics::accepted);
        counters(
                "yodel_connections_rejected_total",
                "Connections that were not served; for accept-failed, attempts to accept one.",
                "reason",
                Rejection.values(),
                metrics::rejections);
        counters(
                "yodel_connections_cut_off_total",
                "Connections that the server ended, and not their peers.",
                "reason",
                Cutoff.values(),
                metrics::cutoffs);
    }

    private void messages(ServerMetrics metrics) {
        counter("yodel_messages_total", "Messages that were answered; with raw framing always 0.", metrics::messages);
        counter(
                "yodel_received_bytes_total",
                "Bytes that were read from peers, lengths included.",
                metrics::receivedBytes);
        counter("yodel_reply_bytes_total", "Bytes of replies, lengths included.", metrics::replyBytes);
        counters(
                "yodel_message_errors_total",
                "Streams that held what is no message.",
                "kind",
                MessageError.values(),
                metrics::messageErrors);
    }

    private void state(ServerDescription server, ServerMetrics metrics, ServerStatus status) {
        gauge(
                "yodel_reads_paused",
                "Connections that are not read from now, because replies wait for their peers.",
                metrics::paused);
        counter("yodel_read_pauses_total", "How often reading from a connection was paused.", metrics::pauses);
        GaugeWithCallback.builder()
                .name("yodel_eventloop_stalled_seconds")
                .help("How long an event loop has left a task waiting; 0 if none waits.")
                .labelNames("loop")
                .callback(gauge ->
                        status.probes().forEach(probe -> gauge.call(probe.unansweredNanos() / 1e9, probe.name())))
                .register(registry);
        gauge("yodel_buffer_memory_bytes", "Memory of buffers, outside the heap.", status::directBytes);
        gauge("yodel_buffer_memory_limit_bytes", "The most that they may take.", server::maxDirectBytes);
        gauge(
                "yodel_draining",
                "Whether the server has been told to stop: 1 if so.",
                () -> status.phase() == ServerStatus.Phase.DRAINING ? 1 : 0);
        counter(
                "yodel_log_lines_dropped_total",
                "Log lines that were dropped because standard error was not read.",
                metrics::droppedLogLines);
        Info.builder()
                .name("yodel_build_info")
                .help("What is running.")
                .labelNames("version", "commit", "java", "netty", "transport")
                .register(registry)
                .addLabelValues(server.version(), server.commit(), server.java(), server.netty(), server.transport());
    }

    private void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(gauge -> gauge.call(value.getAsDouble()))
                .register(registry);
    }

    private void counter(String name, String help, DoubleSupplier value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(counter -> counter.call(value.getAsDouble()))
                .register(registry);
    }

    private <K> void counters(String name, String help, String label, K[] kinds, ToDoubleFunction<K> value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(label)
                .callback(counter -> {
                    for (K kind : kinds) {
                        counter.call(value.applyAsDouble(kind), kind.toString());
                    }
                })
                .register(registry);
    }

    /** @param accept the formats that the answer may have, by their media types; null for Prometheus' own */
    Answer answer(@Nullable String accept) throws IOException {
        ExpositionFormatWriter writer = formats.findWriter(accept);
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        writer.write(page, registry.scrape());
        return Answer.of(writer.getContentType(), page.toString(UTF_8));
    }
}
