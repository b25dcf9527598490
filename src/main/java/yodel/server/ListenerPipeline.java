package yodel.server;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ServerChannel;
import yodel.metrics.ServerMetrics;

/**
 * Sets up a socket that listens.
 *
 * <pre>
 *   socket --> accept failure --> connection limit --> Netty's acceptor --> an event loop, EchoPipeline
 *                                   |
 *                                   +--> closed: one too many
 * </pre>
 *
 * <p>The limit is one for all of them, whatever they are.
 */
final class ListenerPipeline extends ChannelInitializer<ServerChannel> {

    private final ConnectionLimitHandler limit;
    private final Faults faults;

    ListenerPipeline(ConnectionLimits limits, ServerMetrics metrics, Faults faults) {
        this.limit = new ConnectionLimitHandler(limits, metrics, faults);
        this.faults = faults;
    }

    @Override
    protected void initChannel(ServerChannel listener) {
        listener.pipeline().addLast(new AcceptFailureHandler(faults));
        listener.pipeline().addLast(limit);
    }
}
