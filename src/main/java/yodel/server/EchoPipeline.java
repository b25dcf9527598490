package yodel.server;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import java.util.List;
import yodel.metrics.ServerMetrics;
import yodel.wire.WireFormat;

/**
 * Sets up an accepted connection.
 *
 * <pre>
 *   while it is open            socket --> backpressure -----------> echo --+--> fault
 *   while the server drains     socket --> backpressure --> drain -> echo --+--> fault
 *   while it ends               socket --> lingering close -----------------|--> fault
 *                                  ^                                        |
 *                                  +----------------------------------------+ the buffer that was read;
 *                                                                             one flush for each read loop
 * </pre>
 */
final class EchoPipeline extends ChannelInitializer<SocketChannel> {

    static final String BACKPRESSURE = "backpressure";
    static final String DRAIN = "drain";
    static final String ECHO = "echo";
    static final String LINGERING_CLOSE = "lingering-close";
    static final String FAULT = "fault";

    /** The handlers that a connection has until it ends. */
    static final List<String> SERVING = List.of(BACKPRESSURE, DRAIN, ECHO);

    private final WireFormat format;
    private final ServerMetrics metrics;
    private final ChannelGroup connections;

    EchoPipeline(WireFormat format, ServerMetrics metrics, ChannelGroup connections) {
        this.format = format;
        this.metrics = metrics;
        this.connections = connections;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        connections.add(channel);
        metrics.connectionAccepted();
        channel.closeFuture().addListener(closed -> metrics.connectionClosed());
        channel.pipeline().addLast(BACKPRESSURE, new BackpressureHandler());
        channel.pipeline().addLast(ECHO, new EchoHandler(format, metrics));
        channel.pipeline().addLast(FAULT, new FaultHandler());
    }
}
