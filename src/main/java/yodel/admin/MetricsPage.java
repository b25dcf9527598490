package yodel.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.DoubleSupplier;
import yodel.metrics.ServerCounter;
import yodel.metrics.ServerGauge;
import yodel.metrics.ServerMetrics;
import yodel.metrics.TcpCounter;
import yodel.metrics.machine.MachineCounter;

/** Exposes the metrics of a server in the text formats of Prometheus and OpenMetrics. Reads the values on scrape. */
final class MetricsPage {

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String PROMETHEUS_TEXT = "text/plain";

    /** The bounds of round-trip times in seconds, from within a machine to a satellite. */
    private static final double[] ROUND_TRIP_BOUNDS = {
        0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1
    };

    private final PrometheusRegistry registry;
    private final ExpositionFormats formats = ExpositionFormats.init();

    MetricsPage(PrometheusRegistry registry, ServerDescription server, ServerMetrics metrics, ServerStatus status) {
        this.registry = registry;
        counters(metrics);
        gauges(new GaugeValues(server, metrics, status));
        if (server.samplesConnections()) {
            connections(metrics);
        }
        machine();
        state(server, status);
        JvmMetrics.builder().register(registry);
    }

    private void counters(ServerMetrics metrics) {
        for (ServerCounter counter : ServerCounter.values()) {
            if (counter.reasons().isEmpty()) {
                CounterWithCallback.builder()
                        .name(counter.metric())
                        .help(counter.help())
                        .callback(callback -> callback.call((double) metrics.value(counter)))
                        .register(registry);
            } else {
                CounterWithCallback.builder()
                        .name(counter.metric())
                        .help(counter.help())
                        .labelNames("reason")
                        .callback(callback -> counter.reasons()
                                .forEach(reason -> callback.call((double) metrics.value(reason), reason.toString())))
                        .register(registry);
            }
        }
    }

    private void connections(ServerMetrics metrics) {
        for (TcpCounter counter : TcpCounter.values()) {
            CounterWithCallback.builder()
                    .name(counter.metric())
                    .help(counter.help() + " Sum over all open and closed connections.")
                    .callback(callback -> callback.call(counter.scaled(metrics.value(counter))))
                    .register(registry);
        }
        Histogram roundTripTimes = Histogram.builder()
                .name("yodel_tcp_round_trip_seconds")
                .help("Smoothed round-trip time of every open connection, sampled every ten seconds.")
                .classicOnly()
                .classicUpperBounds(ROUND_TRIP_BOUNDS)
                .withoutExemplars()
                .register(registry);
        metrics.sampleConnections(roundTripTimes::observe);
    }

    private void machine() {
        MachineReadings readings = new MachineReadings();
        for (MachineCounter counter : readings.counts().keySet()) {
            CounterWithCallback.builder()
                    .name(counter.metric())
                    .help(counter.help() + " Of the whole machine or network namespace, whatever program caused it.")
                    .callback(callback ->
                            callback.call(counter.scaled(readings.counts().getOrDefault(counter, 0L))))
                    .register(registry);
        }
    }

    private void gauges(GaugeValues values) {
        for (ServerGauge gauge : ServerGauge.values()) {
            gauge(gauge.metric(), gauge.help(), () -> values.of(gauge));
        }
    }

    private void state(ServerDescription server, ServerStatus status) {
        GaugeWithCallback.builder()
                .name("yodel_eventloop_pending_task_age_seconds")
                .help("Time that a probe task has been waiting to run on the event loop; 0 if none is pending.")
                .labelNames("loop")
                .callback(gauge ->
                        status.probes().forEach(probe -> gauge.call(probe.unansweredNanos() / 1e9, probe.name())))
                .register(registry);
        gauge(
                "yodel_draining",
                "Whether the server is draining: 1 from the stop signal on, otherwise 0.",
                () -> status.phase() == ServerStatus.Phase.DRAINING ? 1 : 0);
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
