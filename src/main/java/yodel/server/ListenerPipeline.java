package yodel.server;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ServerChannel;

/**
 * Adds the handlers of a listening socket.
 *
 * <pre>
 *   socket --> accept failure --> admission --> Netty's acceptor --> an event loop, AdmissionPipeline, EchoPipeline
 *                                     |
 *                                     +--> closed: above the connection limit, or the address is not allowed
 * </pre>
 */
final class ListenerPipeline extends ChannelInitializer<ServerChannel> {

    private final ConnectionLimitHandler accessController;
    private final ConnectionEvents events;

    /** @param accessController shared by all sockets, because the limits apply to all of them together */
    ListenerPipeline(ConnectionLimitHandler accessController, ConnectionEvents events) {
        this.accessController = accessController;
        this.events = events;
    }

    @Override
    protected void initChannel(ServerChannel listener) {
        listener.pipeline().addLast(new AcceptFailureHandler(events), accessController);
    }
}
