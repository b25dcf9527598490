package yodel.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yodel.load.plan.Arrivals;
import yodel.load.plan.ConnectionPlan;
import yodel.load.plan.Lifetime;
import yodel.load.plan.LoadConfig;
import yodel.load.plan.MessageSizes;
import yodel.load.plan.PayloadSpec;
import yodel.load.plan.RunDuration;
import yodel.load.plan.WriteOptions;
import yodel.load.result.Environment;
import yodel.load.result.LoadResult;
import yodel.testing.SocketServer;
import yodel.transport.ConnectFailedException;
import yodel.transport.Transport;
import yodel.transport.socket.SocketSettings;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;
import yodel.wire.ProtocolSpec;
import yodel.wire.ReplyRule;

/** A short load run. By default it uses one connection in the closed loop for 100 messages, without warm-up. */
final class TestRun {

    static final Duration TICK = Duration.ofMillis(50);

    /** A limit that is never reached, because the machine that runs the tests may have other load. */
    private static final Duration ANY_SEND_DELAY = Duration.ofHours(1);

    int connections = 1;
    int idle;

    @Nullable
    Double connectRate;

    @Nullable
    Lifetime lifetime;

    boolean reconnect;
    List<InetAddress> sources = new ArrayList<>();
    boolean tcpInfo = true;
    SocketSettings sockets = SocketSettings.NONE;
    int threads = 1;
    int depth = 1;
    Transport transport = Transport.best();
    Framing framing = Framing.LENGTH_PREFIX;
    PayloadSpec payloadSpec = new PayloadSpec.Random(new MessageSizes(20, 20));
    ReplyRule replyRule = ReplyRule.UPPER;
    WriteOptions writeOptions = WriteOptions.PLAIN;

    @Nullable
    Double rate;

    Arrivals arrivals = Arrivals.CONSTANT;
    Duration warmUp = Duration.ZERO;

    @Nullable
    Duration duration;

    @Nullable
    Long messages = 100L;

    /** Longer than a busy machine delays a reply. */
    Duration gracePeriod = Duration.ofSeconds(30);

    Progress progress = Progress.NONE;

    static TestRun of(PayloadSpec payloadSpec, ReplyRule replyRule, int depth) {
        TestRun run = new TestRun();
        run.payloadSpec = payloadSpec;
        run.replyRule = replyRule;
        run.depth = depth;
        return run;
    }

    /** Shortens the grace period, for tests with a reply that never arrives. */
    TestRun withShortTimeouts() {
        duration = Duration.ofSeconds(2);
        gracePeriod = Duration.ofSeconds(3);
        return this;
    }

    LoadConfig config(InetSocketAddress target) {
        return new LoadConfig(
                target,
                new ProtocolSpec(framing, LengthPrefix.LITTLE, replyRule),
                transport,
                threads,
                new ConnectionPlan(connections, idle, connectRate, lifetime, reconnect, sources, sockets, tcpInfo),
                depth,
                payloadSpec,
                writeOptions,
                rate,
                arrivals,
                new RunDuration(null, warmUp, duration, messages, gracePeriod),
                ANY_SEND_DELAY,
                List.of(),
                null);
    }

    LoadGenerator generator(InetSocketAddress target) {
        return new LoadGenerator(config(target), Environment.UNKNOWN, progress, TICK);
    }

    LoadResult against(InetSocketAddress target) throws ConnectFailedException, InterruptedException {
        return generator(target).run();
    }

    LoadResult against(BrokenServer.Behavior behavior) throws IOException, InterruptedException {
        try (BrokenServer server = BrokenServer.start(behavior)) {
            return against(server.address());
        }
    }

    /** Runs against a server without framing, and closes the server. */
    LoadResult against(SocketServer rawServer) throws IOException, InterruptedException {
        framing = Framing.RAW;
        try (rawServer) {
            return against(rawServer.address());
        }
    }
}
