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
import yodel.load.plan.Content;
import yodel.load.plan.Expectation;
import yodel.load.plan.Lifetime;
import yodel.load.plan.LoadConfig;
import yodel.load.plan.MessageForm;
import yodel.load.plan.MessageSizes;
import yodel.load.plan.RunLength;
import yodel.load.plan.Writing;
import yodel.load.result.Environment;
import yodel.load.result.LoadResult;
import yodel.testing.SocketServer;
import yodel.transport.CannotConnectException;
import yodel.transport.Transport;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;

/** A short load run. By default it uses one connection in the closed loop for 100 messages, without warm-up. */
final class TestRun {

    static final Duration TICK = Duration.ofMillis(50);

    /** A limit that is never reached, because the machine that runs the tests may have other load. */
    private static final Duration ANY_LATENESS = Duration.ofHours(1);

    int connections = 1;
    int idle;

    @Nullable
    Double connectRate;

    @Nullable
    Lifetime lifetime;

    boolean reconnect;
    List<InetAddress> sources = new ArrayList<>();
    int threads = 1;
    int depth = 1;
    Transport transport = Transport.best();
    Framing framing = Framing.LENGTH_PREFIX;
    Content content = new Content.Random(new MessageSizes(20, 20));
    Expectation expectation = Expectation.UPPER;
    Writing writing = Writing.PLAIN;

    @Nullable
    Double rate;

    Arrivals arrivals = Arrivals.CONSTANT;
    Duration warmUp = Duration.ZERO;

    @Nullable
    Duration duration;

    @Nullable
    Long messages = 100L;

    /** Longer than a busy machine delays a reply. */
    Duration grace = Duration.ofSeconds(30);

    Progress progress = Progress.NONE;

    static TestRun of(Content content, Expectation expectation, int depth) {
        TestRun run = new TestRun();
        run.content = content;
        run.expectation = expectation;
        run.depth = depth;
        return run;
    }

    /** Shortens the grace period, for tests with a reply that never arrives. */
    TestRun withLittlePatience() {
        duration = Duration.ofSeconds(2);
        grace = Duration.ofSeconds(3);
        return this;
    }

    LoadConfig config(InetSocketAddress target) {
        return new LoadConfig(
                target,
                new MessageForm(framing, LengthPrefix.LITTLE, expectation),
                transport,
                threads,
                new ConnectionPlan(connections, idle, connectRate, lifetime, reconnect, sources),
                depth,
                content,
                writing,
                rate,
                arrivals,
                new RunLength(null, warmUp, duration, messages, grace),
                ANY_LATENESS,
                List.of(),
                null);
    }

    LoadGenerator generator(InetSocketAddress target) {
        return new LoadGenerator(config(target), Environment.UNKNOWN, progress, TICK);
    }

    LoadResult against(InetSocketAddress target) throws CannotConnectException, InterruptedException {
        return generator(target).run();
    }

    LoadResult against(BrokenServer.Behaviour behaviour) throws IOException, InterruptedException {
        try (BrokenServer server = BrokenServer.start(behaviour)) {
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
