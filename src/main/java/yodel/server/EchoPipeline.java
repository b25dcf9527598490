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

/** Adds the handlers that answer messages, after those for admission; {@link Stage} draws the pipeline. */
final class EchoPipeline extends ChannelInitializer<SocketChannel> {

    private final WireFormat format;
    private final Deadlines deadlines;
    private final int readBudget;
    private final Transport transport;
    private final Function<EventExecutor, ReplyMemory> memories;
    private final HoldBudget holding;
    private final ServerMetrics metrics;
    private final Faults faults;
    private final ChannelGroup connections;

    /** @param memories the reply memory of each event loop */
    EchoPipeline(
            ServerConfig config,
            Function<EventExecutor, ReplyMemory> memories,
            ServerMetrics metrics,
            Faults faults,
            ChannelGroup connections) {
        this.format = config.format();
        this.deadlines = config.deadlines();
        this.readBudget = config.readBudget();
        this.transport = config.transport();
        this.memories = memories;
        this.holding = new HoldBudget(config.holding(), metrics);
        this.metrics = metrics;
        this.faults = faults;
        this.connections = connections;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        connections.add(channel);
        ReplyMemory memory = memories.apply(channel.eventLoop());
        channel.config().setRecvByteBufAllocator(new ReadBudget(readBudget, memory));
        EchoHandler echo = new EchoHandler(format, metrics, deadlines, faults);
        BackpressureHandler backpressure =
                new BackpressureHandler(memory, holding, echo, readBudget, metrics, faults, deadlines.write());
        // Unless a recording is active, nothing more of the recorder is loaded.
        if (FlightRecorder.isInitialized()) {
            ConnectionEvent.follow(channel, echo);
        }
        ChannelPipeline pipeline = channel.pipeline();
        if (transport == Transport.IO_URING) {
            pipeline.addLast(Stage.TURN, new TurnHandler());
        }
        pipeline.addLast(Stage.BACKPRESSURE, backpressure);
        if (!deadlines.idle().isZero()) {
            pipeline.addLast(Stage.IDLE, new IdleHandler(deadlines, backpressure::pausedNanos, faults));
        }
        if (!deadlines.message().isZero() && format.framing() == Framing.LENGTH_PREFIX) {
            pipeline.addLast(
                    Stage.MESSAGE_DEADLINE,
                    new MessageDeadlineHandler(deadlines, echo, backpressure::pausedNanos, faults));
        }
        pipeline.addLast(Stage.ECHO, echo);
        pipeline.addLast(Stage.FAULT, new FaultHandler(faults));
    }
}
