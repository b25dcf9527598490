package yodel.server;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ServerChannel;

/**
 * Sets up a socket that listens.
 *
 * <pre>
 *   socket --> accept failure --> admission --> Netty's acceptor --> an event loop, AdmissionPipeline, EchoPipeline
 *                                     |
 *                                     +--> closed: one too many, or from where nobody may come
 * </pre>
 */
final class ListenerPipeline extends ChannelInitializer<ServerChannel> {

    private final ConnectionLimitHandler accessController;
    private final ConnectionEvents events;

    /** @param accessController one for all sockets, whose connections it counts together */
    ListenerPipeline(ConnectionLimitHandler accessController, ConnectionEvents events) {
        this.accessController = accessController;
        this.events = events;
    }

    @Override
    protected void initChannel(ServerChannel listener) {
        listener.pipeline().addLast(new AcceptFailureHandler(events), accessController);
    }
}
