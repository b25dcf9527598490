package yodel.server;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.EventExecutor;
import java.util.function.Function;
import jdk.jfr.FlightRecorder;
import yodel.metrics.ServerMetrics;
import yodel.transport.Transport;
import yodel.wire.Framing;
import yodel.wire.WireFormat;

/** Adds the handlers that answer messages, after those for admission; {@link HandlerNames} draws the pipeline. */
final class EchoPipeline extends ChannelInitializer<SocketChannel> {

    private final WireFormat format;
    private final Timeouts timeouts;
    private final int readBudget;
    private final Transport transport;
    private final Function<EventExecutor, MemoryPressure> memories;
    private final HoldBudget holding;
    private final ServerMetrics metrics;
    private final ConnectionEvents events;
    private final ChannelGroup connections;

    /** @param memories the reply memory of each event loop */
    EchoPipeline(
            ServerConfig config,
            Function<EventExecutor, MemoryPressure> memories,
            ServerMetrics metrics,
            ConnectionEvents events,
            ChannelGroup connections) {
        this.format = config.format();
        this.timeouts = config.timeouts();
        this.readBudget = config.readBudget();
        this.transport = config.transport();
        this.memories = memories;
        this.holding = new HoldBudget(config.holding(), metrics);
        this.metrics = metrics;
        this.events = events;
        this.connections = connections;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        connections.add(channel);
        MemoryPressure memory = memories.apply(channel.eventLoop());
        EchoHandler echo = new EchoHandler(format, metrics, timeouts, events);
        BackpressureHandler backpressure =
                new BackpressureHandler(memory, holding, echo, readBudget, metrics, events, timeouts.write());
        channel.config().setRecvByteBufAllocator(new ReadBudget(readBudget, backpressure::isHolding, memory));
        // Unless a recording is active, nothing more of the recorder is loaded.
        if (FlightRecorder.isInitialized()) {
            ConnectionJfrEvent.follow(channel, echo);
        }
        ChannelPipeline pipeline = channel.pipeline();
        if (transport == Transport.IO_URING) {
            pipeline.addLast(HandlerNames.DEFERRED_READ, new DeferredReadHandler());
        }
        pipeline.addLast(HandlerNames.BACKPRESSURE, backpressure);
        if (!timeouts.idle().isZero()) {
            pipeline.addLast(HandlerNames.IDLE, new IdleHandler(timeouts, backpressure::pausedNanos, events));
        }
        if (!timeouts.message().isZero() && format.framing() == Framing.LENGTH_PREFIX) {
            pipeline.addLast(
                    HandlerNames.MESSAGE_DEADLINE,
                    new MessageDeadlineHandler(timeouts, echo, backpressure::pausedNanos, events));
        }
        pipeline.addLast(HandlerNames.ECHO, echo);
        pipeline.addLast(HandlerNames.EXCEPTION, new ExceptionHandler(events));
    }
}
