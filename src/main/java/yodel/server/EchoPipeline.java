package yodel.server;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import java.util.function.Function;
import jdk.jfr.FlightRecorder;
import yodel.metrics.ServerMetrics;
import yodel.tls.ServerTls;
import yodel.wire.Framing;
import yodel.wire.WireFormat;

/**
 * Sets up an accepted connection.
 *
 * <pre>
 *   while it begins         socket --> proxy header --> TLS --> as while it is open
 *   while it is open        socket --> backpressure --> idle --> message deadline -----------> echo --+--> fault
 *   while the server drains socket --> backpressure --> idle --> message deadline --> drain -> echo --+--> fault
 *   while it ends           socket --> lingering close -----------------------------------------------|--> fault
 *                              ^                                                                      |
 *                              +----------------------------------------------------------------------+
 *                                the buffer that was read; one flush for each turn of reading
 * </pre>
 *
 * <p>The idle handler and the message deadline are there only where they have something to do; a proxy's header
 * and TLS where the rules of admission ask for them. TLS stays before all the others while the connection is open.
 */
final class EchoPipeline extends ChannelInitializer<SocketChannel> {

    static final String TLS = "tls";
    static final String HANDSHAKE_REFUSAL = "handshake-refusal";
    static final String BACKPRESSURE = "backpressure";
    static final String IDLE = "idle";
    static final String MESSAGE_DEADLINE = "message-deadline";
    static final String DRAIN = "drain";
    static final String ECHO = "echo";
    static final String LINGERING_CLOSE = "lingering-close";
    static final String FAULT = "fault";

    /** The handlers that a connection has until it ends. */
    static final List<String> SERVING = List.of(BACKPRESSURE, IDLE, MESSAGE_DEADLINE, DRAIN, ECHO);

    private final WireFormat format;
    private final Deadlines deadlines;
    private final int readBudget;
    private final Admission admission;
    private final OpenConnections open;
    private final Function<EventExecutor, ReplyMemory> memories;
    private final ServerMetrics metrics;
    private final Faults faults;
    private final ChannelGroup connections;

    /**
     * @param admission the rules for connections that begin
     * @param open how many each address has
     * @param memories each event loop's own
     */
    EchoPipeline(
            ServerConfig config,
            Admission admission,
            OpenConnections open,
            Function<EventExecutor, ReplyMemory> memories,
            ServerMetrics metrics,
            Faults faults,
            ChannelGroup connections) {
        this.format = config.format();
        this.deadlines = config.deadlines();
        this.readBudget = config.readBudget();
        this.admission = admission;
        this.open = open;
        this.memories = memories;
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
        BackpressureHandler backpressure = new BackpressureHandler(memory, metrics, faults, deadlines.write());
        // Without a recording, no more of the recorder is loaded than this.
        if (FlightRecorder.isInitialized()) {
            ConnectionEvent.follow(channel, echo);
        }
        ChannelPipeline pipeline = channel.pipeline();
        AdmissionRules rules = admission.rules();
        ProxyProtocol proxy = rules.proxy();
        if (proxy != null) {
            pipeline.addLast(new HAProxyMessageDecoder(), new ProxyHeaderHandler(rules, proxy, open, faults));
        }
        ServerTls tls = rules.tls();
        if (tls != null) {
            tls.addTo(pipeline, TLS);
            pipeline.addLast(new TlsGuard(deadlines, faults));
        }
        pipeline.addLast(BACKPRESSURE, backpressure);
        if (!deadlines.idle().isZero()) {
            pipeline.addLast(IDLE, new IdleHandler(deadlines, backpressure::pausedNanos, faults));
        }
        if (!deadlines.message().isZero() && format.framing() == Framing.LENGTH_PREFIX) {
            pipeline.addLast(
                    MESSAGE_DEADLINE, new MessageDeadlineHandler(deadlines, echo, backpressure::pausedNanos, faults));
        }
        pipeline.addLast(ECHO, echo);
        pipeline.addLast(FAULT, new FaultHandler(faults));
    }
}
