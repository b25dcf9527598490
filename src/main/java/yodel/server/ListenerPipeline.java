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
 *                                   +--> closed: one too many, or from where nobody may come
 * </pre>
 *
 * <p>The limit is one for all of them, whatever they are.
 */
final class ListenerPipeline extends ChannelInitializer<ServerChannel> {

    private final ConnectionLimitHandler limit;
    private final Faults faults;

    ListenerPipeline(Admission admission, OpenConnections open, ServerMetrics metrics, Faults faults) {
        this.limit = new ConnectionLimitHandler(admission, open, metrics, faults);
        this.faults = faults;
    }

    @Override
    protected void initChannel(ServerChannel listener) {
        listener.pipeline().addLast(new AcceptFailureHandler(faults));
        listener.pipeline().addLast(limit);
    }
}
