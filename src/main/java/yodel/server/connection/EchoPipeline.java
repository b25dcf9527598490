package yodel.server.connection;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.EventExecutor;
import java.util.function.Function;
import jdk.jfr.FlightRecorder;
import yodel.transport.Transport;

/** Adds the handlers that answer messages, after those for admission; {@link HandlerNames} draws the pipeline. */
public final class EchoPipeline extends ChannelInitializer<SocketChannel> {

    private final ServerContext context;
    private final Transport transport;
    private final Function<EventExecutor, MemoryPressure> memories;
    private final ChannelGroup connections;

    /** @param memories the reply memory of each event loop */
    public EchoPipeline(
            ServerContext context,
            Transport transport,
            Function<EventExecutor, MemoryPressure> memories,
            ChannelGroup connections) {
        this.context = context;
        this.transport = transport;
        this.memories = memories;
        this.connections = connections;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        connections.add(channel);
        MemoryPressure memory = memories.apply(channel.eventLoop());
        EchoHandler echo = new EchoHandler(context);
        BackpressureHandler backpressure = new BackpressureHandler(memory, echo, context);
        channel.config().setRecvByteBufAllocator(new ReadBudget(context.readBudget(), backpressure::isHolding, memory));
        // Unless a recording is active, nothing more of the recorder is loaded.
        if (FlightRecorder.isInitialized()) {
            ConnectionJfrEvent.follow(channel, echo);
        }
        ChannelPipeline pipeline = channel.pipeline();
        if (transport == Transport.IO_URING) {
            pipeline.addLast(HandlerNames.DEFERRED_READ, new DeferredReadHandler());
        }
        pipeline.addLast(HandlerNames.BACKPRESSURE, backpressure);
        boolean hasMessageTimeout = !context.timeouts().message().isZero()
                && context.format().framing().hasMessages();
        if (hasMessageTimeout || !context.timeouts().idle().isZero()) {
            pipeline.addLast(
                    HandlerNames.RECEIVE_TIMEOUT,
                    new ReceiveTimeoutHandler(context, hasMessageTimeout, echo, backpressure::pausedNanos));
        }
        pipeline.addLast(HandlerNames.ECHO, echo);
        pipeline.addLast(HandlerNames.EXCEPTION, new ExceptionHandler(context.closer()));
    }
}
