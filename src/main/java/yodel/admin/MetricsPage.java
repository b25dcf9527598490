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
import yodel.metrics.CloseReason;
import yodel.metrics.ProtocolError;
import yodel.metrics.RejectReason;
import yodel.metrics.ServerMetrics;

/** Exposes the metrics of a server in the text formats of Prometheus and OpenMetrics. Reads the values on scrape. */
final class MetricsPage {

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String PROMETHEUS_TEXT = "text/plain";

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
        gauge("yodel_connections_open", "Open connections.", metrics::open);
        gauge("yodel_connections_max", "Maximum number of open connections.", server::maxConnections);
        counter(
                "yodel_connections_accepted_total",
                "Accepted connections, including those rejected later in the TLS handshake or by the PROXY protocol.",
                metrics::accepted);
        counters(
                "yodel_connections_rejected_total",
                "Connections rejected before their first message, by reason. Reason accept-failed counts failed attempts to accept.",
                "reason",
                RejectReason.values(),
                metrics::rejections);
        counters(
                "yodel_connections_closed_total",
                "Connections closed by the server because of a timeout or an unexpected error, by reason.",
                "reason",
                CloseReason.values(),
                metrics::closedByServer);
    }

    private void messages(ServerMetrics metrics) {
        counter("yodel_messages_total", "Answered messages; always 0 with raw framing.", metrics::messages);
        counter(
                "yodel_received_bytes_total",
                "Bytes received from clients, including length prefixes.",
                metrics::receivedBytes);
        counter("yodel_sent_bytes_total", "Bytes of replies, including length prefixes.", metrics::sentBytes);
        counters(
                "yodel_protocol_errors_total",
                "Connections closed because of malformed input, by kind.",
                "reason",
                ProtocolError.values(),
                metrics::protocolErrors);
    }

    private void state(ServerDescription server, ServerMetrics metrics, ServerStatus status) {
        gauge(
                "yodel_connections_read_paused",
                "Connections whose reading is paused until their clients read pending replies.",
                metrics::readPaused);
        gauge(
                "yodel_held_reply_bytes",
                "Memory used by replies that are held for clients that send before they read.",
                metrics::heldBytes);
        gauge("yodel_held_reply_max_bytes", "Maximum memory for held replies.", server::maxHeldBytes);
        counter(
                "yodel_backpressure_pauses_total",
                "Number of times that reading from a connection was paused.",
                metrics::backpressurePauses);
        GaugeWithCallback.builder()
                .name("yodel_eventloop_pending_task_age_seconds")
                .help("Time that a probe task has been waiting to run on the event loop; 0 if none is pending.")
                .labelNames("loop")
                .callback(gauge ->
                        status.probes().forEach(probe -> gauge.call(probe.unansweredNanos() / 1e9, probe.name())))
                .register(registry);
        gauge(
                "yodel_direct_memory_used_bytes",
                "Direct (off-heap) buffer memory in use.",
                status::directMemoryUsedBytes);
        gauge(
                "yodel_direct_memory_max_bytes",
                "Maximum direct (off-heap) buffer memory.",
                server::directMemoryMaxBytes);
        gauge(
                "yodel_draining",
                "Whether the server is draining: 1 from the stop signal on, otherwise 0.",
                () -> status.phase() == ServerStatus.Phase.DRAINING ? 1 : 0);
        counter(
                "yodel_log_lines_dropped_total",
                "Log lines that were dropped because standard error was not read.",
                metrics::droppedLogLines);
        Info.builder()
                .name("yodel_build_info")
                .help("Version, commit and runtime environment of the server.")
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

    /**
     * Returns the page in the available format that the client prefers. A client that accepts none of them, such as one
     * that accepts only Protocol Buffers, gets the text format of Prometheus, which every scraper can read.
     *
     * @param accept the media types that the client accepts
     */
    HttpResponse response(AcceptHeader accept) throws IOException {
        ExpositionFormatWriter writer = accept.weight(OPEN_METRICS) > accept.weight(PROMETHEUS_TEXT)
                ? formats.getOpenMetricsTextFormatWriter()
                : formats.getPrometheusTextFormatWriter();
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        writer.write(page, registry.scrape());
        return HttpResponse.of(writer.getContentType(), page.toString(UTF_8));
    }
}
