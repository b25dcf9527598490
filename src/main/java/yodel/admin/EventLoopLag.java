package yodel.admin;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Records the response times of event loops as one histogram per loop. Safe for use by any thread. */
final class EventLoopLag {

    static final String NAME = "yodel_eventloop_lag_seconds";

    /** From the duration of a busy loop iteration to what clients perceive as an outage. */
    private static final double[] BOUNDS = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};

    private final Histogram histogram;

    EventLoopLag(PrometheusRegistry registry) {
        histogram = Histogram.builder()
                .name(NAME)
                .help(
                        "Delay between scheduling a task on an event loop and running it, measured four times per second.")
                .labelNames("loop")
                .classicOnly()
                .classicUpperBounds(BOUNDS)
                .withoutExemplars()
                .register(registry);
    }

    void observe(String loop, long nanos) {
        histogram.labelValues(loop).observe(nanos / 1e9);
    }
}
