/**
 * Tells of a running server by HTTP: figures for Prometheus, whether it is alive and ready, and a page to look at.
 *
 * <pre>
 *   Prometheus --> /metrics     --> MetricsPage ------+--> ServerMetrics, read when asked
 *   supervisor --> /livez       --> ServerStatus      |
 *              --> /readyz      --> ServerStatus      |
 *   browser    --> /            --> LivePage          |
 *              --> /status.json --> StatusJson -------+--> LoopProbe: do the event loops answer, and how soon
 * </pre>
 *
 * <p>It has threads of its own, never those of an event loop; and it listens before the server does, and until the server
 * has drained.
 *
 * <p>Uses {@code metrics}.
 */
@NullMarked
package yodel.admin;

import org.jspecify.annotations.NullMarked;
