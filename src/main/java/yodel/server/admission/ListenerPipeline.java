package yodel.server.admission;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ServerChannel;
import yodel.server.connection.ServerContext;

/**
 * Adds the handlers of a listening socket.
 *
 * <pre>
 *   socket --> accept failure --> admission --> Netty's acceptor --> an event loop, AdmissionPipeline, EchoPipeline
 *                                     |
 *                                     +--> closed: above the connection limit, or the address is not allowed
 * </pre>
 */
public final class ListenerPipeline extends ChannelInitializer<ServerChannel> {

    private final ConnectionLimitHandler limits;
    private final ServerContext context;

    public ListenerPipeline(AccessController accessController, ServerContext context) {
        // Shared by all sockets, because the limits apply to all of them together.
        this.limits = new ConnectionLimitHandler(accessController, context);
        this.context = context;
    }

    @Override
    protected void initChannel(ServerChannel listener) {
        listener.pipeline().addLast(new AcceptFailureHandler(context), limits);
    }
}
