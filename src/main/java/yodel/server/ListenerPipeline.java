package yodel.server;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ServerChannel;
import yodel.metrics.ServerMetrics;

/**
 * Sets up the socket that listens.
 *
 * <pre>
 *   socket --> accept failure --> connection limit --> Netty's acceptor --> an event loop, EchoPipeline
 *                                   |
 *                                   +--> closed: one too many
 * </pre>
 */
final class ListenerPipeline extends ChannelInitializer<ServerChannel> {

    private final ConnectionLimits limits;
    private final ServerMetrics metrics;
    private final Faults faults;

    ListenerPipeline(ConnectionLimits limits, ServerMetrics metrics, Faults faults) {
        this.limits = limits;
        this.metrics = metrics;
        this.faults = faults;
    }

    @Override
    protected void initChannel(ServerChannel listener) {
        listener.pipeline().addLast(new AcceptFailureHandler(faults));
        listener.pipeline().addLast(new ConnectionLimitHandler(limits, metrics, faults));
    }
}
