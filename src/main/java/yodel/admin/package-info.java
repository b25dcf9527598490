/**
 * Exposes a running server over HTTP: metrics for Prometheus, liveness and readiness, and a status page.
 *
 * <pre>
 *   Prometheus --> /metrics     --> MetricsPage ------+--> ServerMetrics, read on scrape
 *   supervisor --> /livez       --> ServerStatus      |
 *              --> /readyz      --> ServerStatus      |
 *   browser    --> /            --> DashboardPage     |
 *              --> /status.json --> StatusJson -------+--> EventLoopProbe: the delay of each event loop
 * </pre>
 *
 * <p>Runs on separate threads, never on those of an event loop. Listens before the server does, and until the server
 * has drained.
 *
 * <p>Uses {@code metrics}.
 */
@NullMarked
package yodel.admin;

import org.jspecify.annotations.NullMarked;
