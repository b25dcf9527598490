package yodel.server;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import java.util.HashMap;
import java.util.Map;
import yodel.metrics.ServerMetrics;
import yodel.metrics.TcpCounter;
import yodel.metrics.TcpGauge;
import yodel.transport.socket.TcpInfo;
import yodel.transport.socket.TcpSampler;
import yodel.transport.socket.TcpStatistics;

/** Samples the connections of all event loops for the metrics, if they are exposed. */
final class ConnectionSamplers {

    /**
     * The time between two samples of a connection, in ns, below the usual interval of scrapes. With 10,000 connections
     * per event loop, the samples take about 0.1% of its time.
     */
    private static final long INTERVAL = 10_000_000_000L;

    private static final double MICROS_PER_SECOND = 1e6;

    private final Map<EventExecutor, TcpSampler> samplers = new HashMap<>();

    /** Starts to sample if {@code metrics} asks for it. */
    static ConnectionSamplers start(EventLoops loops, ServerMetrics metrics) {
        ConnectionSamplers all = new ConnectionSamplers();
        if (metrics.samplesConnections()) {
            for (EventExecutor worker : loops.workers()) {
                TcpSampler sampler = new TcpSampler((EventLoop) worker, new Recorder(metrics));
                all.samplers.put(worker, sampler);
                worker.execute(() -> sampler.start(INTERVAL, INTERVAL));
            }
        }
        return all;
    }

    boolean isEmpty() {
        return samplers.isEmpty();
    }

    /** Samples an accepted connection from now on. */
    void follow(Channel connection) {
        TcpSampler sampler = samplers.get(connection.eventLoop());
        if (sampler != null) {
            sampler.follow(connection, 0, false);
        }
    }

    private record Recorder(ServerMetrics metrics) implements TcpStatistics {

        @Override
        public void grown(TcpCounter counter, long growth) {
            if (growth > 0) {
                metrics.grown(counter, growth);
            }
        }

        @Override
        public void sampled(TcpInfo connection) {
            metrics.roundTripTime(connection.get(TcpGauge.RTT) / MICROS_PER_SECOND);
        }

        @Override
        public void closing(int number, Totals totals) {
            // Metrics have no connections.
        }
    }
}
